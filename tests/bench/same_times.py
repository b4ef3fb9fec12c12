"""Travel times of `sasae coverage` beside igraph's on the roads of Liechtenstein.

  same_times.py SASAE LIECHTENSTEIN.osm.pbf

Builds a project with people at 2,000 junctions and facilities at 25, reads its road table with nothing but sqlite3,
and compares the minutes to the nearest facility of every place that both reach. Needs python3-igraph and numpy."""
import json, os, random, sqlite3, struct, subprocess, sys, tempfile, time
import igraph

sasae, pbf = sys.argv[1:3]
SPEED = {'track': 1.33, 'steps': 0.67}  # adult, m/s; every other open class 1.33
folder = tempfile.mkdtemp()
project = os.path.join(folder, 'l.sasae')


def run(*args):
    return subprocess.run([sasae, *args], check=True, capture_output=True, text=True).stdout


def write(name, text):
    path = os.path.join(folder, name)
    with open(path, 'w') as f:
        f.write(text)
    return path


run('new', project, '--name', 'Liechtenstein', '--municipality', '99000', '--crs', 'EPSG:2056', '--quiet')
run('import', 'roads', project, pbf, '--quiet')
edges, ends = [], {}
for cls, foot, blob in sqlite3.connect(project).execute('SELECT class, foot, geom FROM roads'):
    n = struct.unpack_from('<I', blob, 43)[0]
    xy = struct.unpack_from(f'<{2 * n}d', blob, 47)
    length = sum(((xy[2 * i + 2] - xy[2 * i]) ** 2 + (xy[2 * i + 3] - xy[2 * i + 1]) ** 2) ** .5 for i in range(n - 1))
    a, b = (ends.setdefault(p, len(ends)) for p in (xy[:2], xy[-2:]))
    if cls != 'motorway' and foot == 'both':
        edges.append((a, b, length / SPEED.get(cls, 1.33) / 60))
places = list(ends)
graph = igraph.Graph(n=len(places), edges=[e[:2] for e in edges])
weights = [e[2] for e in edges]
main = max(graph.connected_components(), key=len)
random.seed(42)
people, facilities = random.sample(main, 2000), random.sample(main, 25)
x, y = zip(*places)
box = [(min(x) - 99, min(y) - 99), (max(x) + 99, min(y) - 99), (max(x) + 99, max(y) + 99), (min(x) - 99, max(y) + 99)]
wkt = ', '.join(f'{px} {py}' for px, py in box + box[:1])
write('land.csv', f'code;name;WKT\nL;Land;POLYGON(({wkt}))\n')
subprocess.run(['ogr2ogr', '-f', 'GPKG', '-a_srs', 'EPSG:2056', os.path.join(folder, 'land.gpkg'),
                os.path.join(folder, 'land.csv'), '-oo', 'GEOM_POSSIBLE_NAMES=WKT'], check=True)
run('import', 'areas', project, os.path.join(folder, 'land.gpkg'), '--level', 'district', '--code', 'code', '--name',
    'name', '--quiet')
for name, rows, column in (('people', people, 'total'), ('facilities', facilities, 'kind')):
    text = f'code;name;{column};WKT\n' + ''.join(
        f'{name[0]}{i};{name[0]}{i};{1 if column == "total" else "community_hall"};POINT({places[v][0]!r} {places[v][1]!r})\n'
        for i, v in enumerate(rows))
    write(name + '.csv', text)
    subprocess.run(['ogr2ogr', '-f', 'GPKG', '-a_srs', 'EPSG:2056', os.path.join(folder, name + '.gpkg'),
                    os.path.join(folder, name + '.csv'), '-oo', 'GEOM_POSSIBLE_NAMES=WKT', '-oo', 'AUTODETECT_TYPE=YES'], check=True)
run('import', 'population', project, os.path.join(folder, 'people.gpkg'), '--total', 'total', '--quiet')
run('import', 'facilities', project, os.path.join(folder, 'facilities.gpkg'), '--quiet')
start = time.time()
found = json.loads(run('coverage', project, '--profile', 'adult', '--minutes', '10', '--json'))
print(f'sasae coverage, whole command: {time.time() - start:.2f} s')
start = time.time()
d = graph.distances(facilities, people, weights=weights)
print(f'igraph distances: {time.time() - start:.2f} s')
ours = {row['area']: row['minutes'] for row in found['small_areas']}
worst = compared = differ = 0
for i in range(len(people)):
    theirs = min(row[i] for row in d)
    mine = ours[f'p{i}']
    if (mine is None) != (theirs == float('inf')):
        differ += 1
    elif mine is not None:
        compared += 1
        worst = max(worst, abs(mine - theirs))
print(f'compared {compared}, reached by one alone {differ}, greatest difference {worst * 60:.3f} s')
sys.exit(1 if differ or worst * 60 > 0.2 or compared < 1900 else 0)
