"""Every visit of every service area beside scipy's: same_visits.py DATA VISITS
VISITS: for each place its number of visits, then node (as the file numbers them) and millimetres, all uint32."""
import sys
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

data, visits = sys.argv[1:3]
e = np.fromfile(f'{data}/net.edges.i32', dtype='<i4').reshape(-1, 2)
w = np.fromfile(f'{data}/net.w.f64')
fac = np.loadtxt(f'{data}/fac.csv', delimiter=',', skiprows=1)[:, 0].astype(int) - 1
n = len(np.fromfile(f'{data}/net.nodes.f64')) // 2
a = coo_matrix((np.r_[w, w], (np.r_[e[:, 0], e[:, 1]], np.r_[e[:, 1], e[:, 0]])), shape=(n, n)).tocsr()
got = np.fromfile(visits, dtype='<u4')
at = same = apart = 0
only = []
for k, f in enumerate(fac):
    count = got[at]
    mine = got[at + 1:at + 1 + 2 * count].reshape(-1, 2)
    at += 1 + 2 * count
    d = dijkstra(a, indices=f, limit=3000.001)
    theirs = set(np.flatnonzero(d <= 3000))
    for node, mm in mine:
        if abs(d[node] - mm / 1000) > 1e-6:
            apart += 1
        if node in theirs:
            theirs.discard(node)
            same += 1
        else:
            only.append((k, int(node), int(mm), repr(d[node])))
    apart += len(theirs)
print(f'visits that both have: {same}; different: {apart}; ours alone:', only or 'none')
sys.exit(1 if apart or any(mm != 3_000_000 for _, _, mm, _ in only) else 0)
