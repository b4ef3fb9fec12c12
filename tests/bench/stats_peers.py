#!/usr/bin/python3
"""scikit-learn's DBSCAN on the data of stats_data.py, the algorithm alone: stats_peers.py FOLDER SIZE EPS"""
import sys
import time

import numpy as np
from sklearn.cluster import DBSCAN

folder, size, eps = sys.argv[1], sys.argv[2], float(sys.argv[3])
xy = np.fromfile(f"{folder}/pts_{size}.xy.f64").reshape(-1, 2)
wall, cpu = time.time(), time.process_time()
label = DBSCAN(eps=eps, min_samples=10, n_jobs=2).fit(xy).labels_
print(f"ALGO sklearn_dbscan{eps:.0f}_{size} {time.time() - wall:.4f}")
print(f"ALGO sklearn_dbscan{eps:.0f}_{size}_cpu {time.process_time() - cpu:.4f}")
print(f"INFO sklearn_dbscan{eps:.0f}_{size} {label.max() + 1} clusters, {(label < 0).sum()} noise")
