"""The local mode of `qdrant-client`, asked as database_process.ts is: one line of JSON on stdin, one answer on stdout."""
import array
import json
import os
import sys
import time

from qdrant_client import QdrantClient, models

folder, path = sys.argv[1], sys.argv[2]
size = 128


def rows(name):
    values = array.array("f")
    with open(os.path.join(folder, name), "rb") as source:
        values.frombytes(source.read())
    return [values[at : at + size].tolist() for at in range(0, len(values), size)]


queries = rows("queries")
few = models.Filter(must=[models.FieldCondition(key="n", range=models.Range(gte=300, lt=400))])


def search(i, query_filter=None):
    found = client.query_points("beside", query=queries[i % len(queries)], limit=10, query_filter=query_filter)
    return [point.id for point in found.points]


def create():
    client.create_collection("beside", vectors_config=models.VectorParams(size=size, distance=models.Distance.DOT))


def upsert(batch):
    ids = range(batch * 1000, batch * 1000 + 1000)
    points = [models.PointStruct(id=i, vector=vectors[i], payload={"n": numbers[i], "name": f"point {i}"}) for i in ids]
    client.upsert("beside", points=points, wait=True)


works = {
    "create": lambda i: create(),
    "upsert": upsert,
    "finish": lambda i: None,
    "search": search,
    "filtered": lambda i: search(i, few),
}


def answer(ask):
    ids, work, start = None, works[ask["do"]], time.process_time()
    for i in range(ask["times"]):
        ids = work(ask["from"] + i)
    return {"ms": 1000 * (time.process_time() - start) / ask["times"], "ids": ids or []}


there, start = os.path.exists(path), time.process_time()
client = QdrantClient(path=path)
if there:
    search(0)
print(json.dumps({"open": 1000 * (time.process_time() - start)}), flush=True)
vectors = [] if there else rows("vectors")
with open(os.path.join(folder, "numbers")) as source:
    numbers = json.load(source)
for line in sys.stdin:
    ask = json.loads(line)
    print(json.dumps(answer(ask)), flush=True)
client.close()
