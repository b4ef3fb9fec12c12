#!/usr/bin/python3
"""QGIS draws the areas and points that `bench_map data FOLDER` wrote, 1600 x 900, offscreen, from layers in
memory; prints the median of RUNS pictures after one that is not counted.

    qgis_pictures.py FOLDER RUNS
"""
import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
import array

from qgis.core import (
    QgsApplication, QgsFeature, QgsGeometry, QgsGradientColorRamp, QgsGraduatedSymbolRenderer, QgsHeatmapRenderer,
    QgsMapRendererParallelJob, QgsMapSettings, QgsPalLayerSettings, QgsPointXY, QgsRectangle, QgsSymbol,
    QgsUnitTypes, QgsVectorLayer, QgsVectorLayerSimpleLabeling)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

WEST, SOUTH, WIDE, HIGH = 20000, -60000, 30000, 25000


def features(layer, made):
    layer.dataProvider().addFeatures(made)
    layer.updateExtents()
    return layer


def areas(path):
    layer = QgsVectorLayer("Polygon?crs=EPSG:6670&field=name:string&field=rate:double", "areas", "memory")
    made = []
    for line in open(path, encoding="utf-8"):
        name, rate, shape = line.rstrip("\n").split(";")
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name, float(rate) if rate else None])
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        made.append(feature)
    return features(layer, made)


def points(path):
    layer = QgsVectorLayer("Point?crs=EPSG:6670", "points", "memory")
    numbers = array.array("d")
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    made = []
    for x, y in zip(numbers[::2], numbers[1::2]):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        made.append(feature)
    return features(layer, made)


def graduated(layer):
    renderer = QgsGraduatedSymbolRenderer("rate")
    renderer.setSourceSymbol(QgsSymbol.defaultSymbol(layer.geometryType()))
    renderer.updateClasses(layer, QgsGraduatedSymbolRenderer.Quantile, 5)
    layer.setRenderer(renderer)
    return layer


def labelled(layer):
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    return layer


def heat(layer):
    renderer = QgsHeatmapRenderer()
    renderer.setRadius(500)
    renderer.setRadiusUnit(QgsUnitTypes.RenderMapUnits)
    renderer.setRenderQuality(2)
    renderer.setColorRamp(QgsGradientColorRamp(QColor("white"), QColor("red")))
    layer.setRenderer(renderer)
    return layer


def draw(name, layer, runs):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(QgsRectangle(WEST, SOUTH, WEST + WIDE, SOUTH + HIGH))
    settings.setOutputSize(QSize(1600, 900))
    settings.setOutputDpi(96)
    settings.setFlag(QgsMapSettings.Antialiasing, True)
    settings.setFlag(QgsMapSettings.UseRenderingOptimization, True)
    wall, cpu = [], []
    for run in range(runs + 1):
        start, spent = time.monotonic(), time.process_time()
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        job.renderedImage()
        if run > 0:
            wall.append((time.monotonic() - start) * 1e3)
            cpu.append((time.process_time() - spent) * 1e3)
    print(f"QGIS {name:9} {sorted(wall)[runs // 2]:.1f} ms, {sorted(cpu)[runs // 2]:.1f} ms CPU", flush=True)


def main():
    folder, runs = sys.argv[1], int(sys.argv[2])
    app = QgsApplication([], False)
    app.initQgis()
    draw("poly46", labelled(graduated(areas(f"{folder}/poly46.txt"))), runs)
    draw("grad20k", graduated(areas(f"{folder}/grad20k.txt")), runs)
    for size in ("100k", "1m"):
        layer = points(f"{folder}/pts_{size}.f64")
        draw(f"pts_{size}", layer, runs)
        draw(f"heat_{size}", heat(layer), runs)
    os._exit(0)  # QGIS 3.22 may crash while it takes itself down


main()
