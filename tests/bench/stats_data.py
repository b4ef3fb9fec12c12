#!/usr/bin/python3
"""Points and cells for bench_stats, always the same (numpy's generator, seed 42).

    stats_data.py FOLDER

pts_100k, pts_1m: .xy.f64 (x, y in metres) and .day.i32; cells_2k, cells_20k: shapefiles with pop, cases, rate, and .edges.
A city of 30 by 25 km: three fifths of the points lie widely spread, the others in 200 heaps of 100 to 400 m.
"""
import os
import sys

import geopandas as gpd
import numpy as np
from scipy.spatial import Voronoi, cKDTree
from shapely.geometry import Polygon

WIDTH, HEIGHT = 30000.0, 25000.0


def points(n):
    rng = np.random.default_rng(42)
    heap = np.c_[rng.uniform(1000, WIDTH - 1000, 200), rng.uniform(1000, HEIGHT - 1000, 200)]
    spread = rng.uniform(100, 400, 200)
    weight = rng.dirichlet(np.full(200, 3.0))
    wide = np.c_[rng.beta(2, 2, n * 3 // 5) * WIDTH, rng.beta(2, 2, n * 3 // 5) * HEIGHT]
    of = rng.choice(200, n - len(wide), p=weight)
    close = heap[of] + rng.normal(size=(len(of), 2)) * spread[of, None]
    xy = np.clip(np.concatenate([wide, close]), 0, [WIDTH, HEIGHT])
    return np.round(xy[rng.permutation(n)], 2), rng.integers(0, 730, n).astype("<i4")


def cells(n, people):
    rng = np.random.default_rng(42)
    seed = np.c_[rng.uniform(0, WIDTH, n), rng.uniform(0, HEIGHT, n)]
    for _ in range(2):  # Lloyd's steps by sampling, for even cells
        sample = rng.uniform(size=(max(200000, n * 60), 2)) * [WIDTH, HEIGHT]
        near = cKDTree(seed).query(sample)[1]
        count = np.bincount(near, minlength=n)
        some = count > 0
        mean = np.c_[np.bincount(near, sample[:, 0], n), np.bincount(near, sample[:, 1], n)]
        seed[some] = mean[some] / count[some, None]
    mirrored = [seed, seed * [-1, 1], seed * [1, -1], [2 * WIDTH, 0] + seed * [-1, 1], [0, 2 * HEIGHT] + seed * [1, -1]]
    diagram = Voronoi(np.concatenate(mirrored))
    corner = np.round(diagram.vertices, 3)
    shapes = [Polygon(corner[diagram.regions[diagram.point_region[i]]]) for i in range(n)]
    pop = np.bincount(cKDTree(seed).query(people)[1], minlength=n) + rng.integers(20, 60, n)
    risk = np.ones(n)
    for x, y, radius in ((8000, 9000, 1500), (20000, 15000, 2200), (15000, 20000, 1200)):
        risk[np.hypot(seed[:, 0] - x, seed[:, 1] - y) < radius] = 1.6
    cases = rng.poisson(pop * 0.02 * risk)
    frame = gpd.GeoDataFrame({"id": np.arange(1, n + 1), "pop": pop, "cases": cases, "rate": cases / pop * 1000},
                             geometry=shapes, crs="EPSG:6670")
    ridges = diagram.ridge_points
    return frame, np.sort(ridges[(ridges < n).all(1)], 1)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for n, name in ((100_000, "100k"), (1_000_000, "1m")):
        xy, day = points(n)
        np.ascontiguousarray(xy, dtype="<f8").tofile(f"{folder}/pts_{name}.xy.f64")
        day.tofile(f"{folder}/pts_{name}.day.i32")
    for n, name in ((2000, "2k"), (20000, "20k")):
        frame, edges = cells(n, xy)
        frame.to_file(f"{folder}/cells_{name}.shp")
        frame.drop(columns="geometry").to_csv(f"{folder}/cells_{name}.csv", index=False)
        np.savetxt(f"{folder}/cells_{name}.edges", edges, fmt="%d")


main(sys.argv[1])
