"""Qdrant's own engine behind JSON lines, with its own timing: one request a line on stdin, one answer on stdout."""
import array
import json
import shutil
import sys
import tempfile
import time

import qdrant_edge as q

shard = None
path = None
config = None
queries = None
using = None


def floats(file):
    values = array.array("f")
    with open(file, "rb") as source:
        data = source.read()
    values.frombytes(data)
    return values


def rows(file, size):
    values = floats(file)
    return [values[at : at + size].tolist() for at in range(0, len(values), size)]


def load(ask):
    """Upserts all vectors in batches of 1,000; answers the engine's seconds, and those with the making of objects."""
    global shard, path, config
    close({})
    size = ask["size"]
    path = tempfile.mkdtemp()
    config = q.EdgeConfig(
        vectors={"": q.EdgeVectorParams(size=size, distance=getattr(q.Distance, ask["distance"]))},
        wal_enabled=False,
        max_search_threads=1,
        optimizers=q.EdgeOptimizersConfig(indexing_threshold=10000) if ask.get("graph") else None,
    )
    shard = q.EdgeShard.create(path, config)
    shard.update(q.UpdateOperation.create_field_index("n", q.IntegerIndexParams()))
    shard.update(q.UpdateOperation.create_field_index("city", q.PayloadSchemaType.Keyword))
    vectors = rows(ask["file"], size)
    numbers = ask["numbers"]
    start = time.perf_counter()
    alone = 0.0
    for first in range(0, len(vectors), 1000):
        points = [
            q.Point(i, vectors[i], {"n": numbers[i], "city": f"city {numbers[i] % 100}", "name": f"point {i}"})
            for i in range(first, min(first + 1000, len(vectors)))
        ]
        began = time.perf_counter()
        shard.update(q.UpdateOperation.upsert_points(points))
        alone += time.perf_counter() - began
    return {"engine": alone, "all": time.perf_counter() - start}


def fill(own, points):
    """In batches of 500, in a shard of its own."""
    global shard, path
    close({})
    path = tempfile.mkdtemp()
    shard = q.EdgeShard.create(path, q.EdgeConfig(wal_enabled=False, max_search_threads=1, **own))
    for first in range(0, len(points), 500):
        batch = [q.Point(first + i, point) for i, point in enumerate(points[first : first + 500])]
        shard.update(q.UpdateOperation.upsert_points(batch))
    return {}


def sparse_vectors(file):
    with open(file) as lines:
        return [q.SparseVector(*json.loads(line)) for line in lines]


def load_sparse(ask):
    global queries, using
    queries, using = sparse_vectors(ask["queries"]), "s"
    params = q.EdgeSparseVectorParams(modifier=q.Modifier.Idf if ask["idf"] else None)
    return fill({"vectors": {}, "sparse_vectors": {"s": params}}, [{"s": one} for one in sparse_vectors(ask["file"])])


def load_multi(ask):
    global queries, using
    size = ask["size"]
    lists = lambda file, many: (lambda all: [all[at : at + many] for at in range(0, len(all), many)])(rows(file, size))
    queries, using = lists(ask["queries"], ask["asked"]), None
    config = q.MultiVectorConfig(q.MultiVectorComparator.MaxSim)
    params = q.EdgeVectorParams(size=size, distance=q.Distance.Dot, multivector_config=config)
    return fill({"vectors": {"": params}}, lists(ask["file"], ask["vectors"]))


def filter_of(ask):
    if "range" in ask:
        low, width = ask["range"]
        return q.Filter(must=[q.FieldCondition(key="n", range=q.RangeFloat(gte=low, lt=low + width))])
    if "name" in ask:
        return q.Filter(must=[q.FieldCondition(key="name", match=q.MatchValue(ask["name"]))])
    return None


def query_of(ask):
    """By examples: this query, the next one and the one after that."""
    first, second, third = (queries[(ask["query"] + i) % len(queries)] for i in range(3))
    by = ask.get("by")
    if by == "discover":
        return q.Query.Discover(q.DiscoverQuery(first, [q.ContextPair(second, third)]))
    if by is None:
        return q.Query.Nearest(first, using=using)
    kind = q.Query.RecommendBestScore if by == "best" else q.Query.RecommendSumScores
    return kind(q.RecommendQuery([first, second], [third]))


def search(ask):
    """Milliseconds a query over all the searches asked for, and the last one's hits."""
    params = q.SearchParams(exact=not ask.get("graph", False))
    requests = [
        q.QueryRequest(limit=one["k"], query=query_of(one), filter=filter_of(one), params=params)
        for one in ask["searches"]
    ]
    batch = q.QueryBatchRequest(requests)
    start = time.perf_counter()
    if ask.get("batch"):
        found = shard.query_batch(batch)[-1]
    else:
        for request in requests:
            found = shard.query(request)
    took = time.perf_counter() - start
    return {"ms": 1000 * took / len(requests), "hits": [[hit.id, hit.score] for hit in found]}


def optimize(_):
    """Processor seconds that the peer's graph takes to build."""
    start = time.process_time()
    shard.optimize()
    return {"seconds": time.process_time() - start}


def read_queries(ask):
    global queries, using
    using = None
    queries = rows(ask["file"], ask["size"])
    return {}


def reopen(_):
    """Seconds from opening the stored collection to the first answer."""
    global shard
    shard.flush()
    shard.close()
    start = time.perf_counter()
    shard = q.EdgeShard.load(path, config)
    shard.query(q.QueryRequest(limit=10, query=q.Query.Nearest(queries[0]), params=q.SearchParams(exact=True)))
    return {"seconds": time.perf_counter() - start}


def close(_):
    global shard
    if shard is not None:
        shard.close()
        shutil.rmtree(path, ignore_errors=True)
        shard = None
    return {}


actions = {"load": load, "load_sparse": load_sparse, "load_multi": load_multi, "search": search, "optimize": optimize, "queries": read_queries, "reopen": reopen, "close": close}
for line in sys.stdin:
    ask = json.loads(line)
    print(json.dumps(actions[ask["do"]](ask)), flush=True)
close({})
