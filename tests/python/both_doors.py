"""The same calls of Qdrant's own Python client over REST and over gRPC: what they answer is the same. usage: both_doors.py GRPC_PORT REST_PORT"""

import json
import struct
import sys

from qdrant_client import QdrantClient, models as m

ports = dict(grpc_port=int(sys.argv[1]), port=int(sys.argv[2]))
rest = QdrantClient(host="127.0.0.1", **ports)
grpc = QdrantClient(host="127.0.0.1", **ports, prefer_grpc=True)
name, uuid = "cities", "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"
sparse = lambda indices, values: m.SparseVector(indices=indices, values=values)
texts = m.TextIndexParams(type=m.TextIndexType.TEXT, tokenizer=m.TokenizerType.WORD, phrase_matching=True, stopwords=m.Language.ENGLISH)


def fill(client):
    client.create_collection(
        name,
        vectors_config={
            "at": m.VectorParams(size=2, distance=m.Distance.EUCLID, hnsw_config=m.HnswConfigDiff(m=8)),
            "rows": m.VectorParams(size=2, distance=m.Distance.DOT, multivector_config=m.MultiVectorConfig(comparator=m.MultiVectorComparator.MAX_SIM)),
        },
        sparse_vectors_config={"words": m.SparseVectorParams(modifier=m.Modifier.IDF)},
        quantization_config=m.BinaryQuantization(binary=m.BinaryQuantizationConfig(always_ram=True)),
        optimizers_config=m.OptimizersConfigDiff(default_segment_number=2, indexing_threshold=0),
        on_disk_payload=False,
        metadata={"made": "here", "n": 1},
    )
    payload = {"name": "Bern", "people": 134_000, "big": 2**62 + 1, "area": 51.6, "at": {"lon": 7.44, "lat": 46.95}, "since": "1191-01-01T00:00:00Z", "tags": ["a", "b"], "none": None, "about": "the seat of the federation"}
    points = [
        m.PointStruct(id=1, vector={"at": [0.6, 0.8], "rows": [[1.5, 2.0], [3.0, 4.0]], "words": sparse([1, 7], [1.0, 2.0])}, payload=payload),
        m.PointStruct(id=2**63 + 3, vector={"at": [0.8, 0.6]}, payload={"name": "Basel", "people": 178_000, "tags": [], "about": "a city on a river"}),
        m.PointStruct(id=uuid, vector={"words": sparse([7], [1.0])}),
    ]
    client.upsert(name, points, wait=True)
    client.upload_collection(name, vectors=[{"at": [i / 7, 1.0]} for i in range(20)], ids=range(100, 120), payload=[{"i": i, "g": i % 3} for i in range(20)], wait=True)
    for field, schema in [("name", m.PayloadSchemaType.KEYWORD), ("i", m.PayloadSchemaType.INTEGER), ("g", m.PayloadSchemaType.INTEGER), ("about", texts), ("at", m.PayloadSchemaType.GEO), ("since", m.PayloadSchemaType.DATETIME)]:
        client.create_payload_index(name, field, schema, wait=True)
    client.set_payload(name, {"more": {"x": 1.0}}, points=[1], wait=True)
    client.delete_payload(name, ["none"], points=[1], wait=True)
    client.update_vectors(name, [m.PointVectors(id=uuid, vector={"at": [5.0, 5.0]})], wait=True)
    client.batch_update_points(name, [m.SetPayloadOperation(set_payload=m.SetPayload(payload={"late": True}, points=[100])), m.DeleteOperation(delete=m.PointIdsList(points=[119]))], wait=True)
    client.update_collection_aliases([m.CreateAliasOperation(create_alias=m.CreateAlias(collection_name=name, alias_name="towns"))])


match = lambda key, **value: m.FieldCondition(key=key, match=m.MatchValue(**value))
near = m.GeoRadius(center=m.GeoPoint(lon=7.4, lat=46.9), radius=20_000.0)
pages = dict(with_payload=True, with_vectors=True)
filters = [
    m.Filter(must=[match("name", value="Bern")]),
    m.Filter(should=[match("i", value=3), m.FieldCondition(key="people", range=m.Range(gt=150_000))]),
    m.Filter(must_not=[m.IsEmptyCondition(is_empty=m.PayloadField(key="tags")), m.HasIdCondition(has_id=[1])]),
    m.Filter(must=[m.FieldCondition(key="at", geo_radius=near)]),
    m.Filter(must=[m.FieldCondition(key="since", range=m.DatetimeRange(lt="1200-01-01T00:00:00Z"))]),
    m.Filter(must=[m.FieldCondition(key="about", match=m.MatchPhrase(phrase="seat of the federation"))]),
    m.Filter(must=[m.FieldCondition(key="name", match=m.MatchAny(any=["Bern", "Basel"])), m.HasVectorCondition(has_vector="words")]),
    m.Filter(min_should=m.MinShould(conditions=[match("g", value=1), match("i", value=4)], min_count=2)),
    m.Filter(must=[m.FieldCondition(key="tags", values_count=m.ValuesCount(gte=2))]),
]
queries = [
    dict(query=[0.5, 0.5], using="at", **pages),
    dict(query=sparse([7], [1.0]), using="words", **pages),
    dict(query=[[1.0, 2.5], [0.5, 1.0]], using="rows"),
    dict(query=1, using="at", query_filter=filters[1], score_threshold=3.0),
    dict(query=uuid, using="at", search_params=m.SearchParams(exact=True, quantization=m.QuantizationSearchParams(rescore=True))),
    dict(query=m.RecommendQuery(recommend=m.RecommendInput(positive=[1], negative=[100], strategy=m.RecommendStrategy.BEST_SCORE)), using="at"),
    dict(query=m.DiscoverQuery(discover=m.DiscoverInput(target=[1.0, 1.0], context=[m.ContextPair(positive=1, negative=101)])), using="at"),
    dict(query=m.OrderByQuery(order_by=m.OrderBy(key="i", direction=m.Direction.DESC)), limit=3),
    dict(prefetch=[m.Prefetch(query=[0.5, 0.5], using="at"), m.Prefetch(query=sparse([7], [1.0]), using="words")], query=m.FusionQuery(fusion=m.Fusion.RRF), **pages),
    dict(prefetch=m.Prefetch(query=[0.5, 0.5], using="at"), query=m.FormulaQuery(formula=m.SumExpression(sum=["$score", m.MultExpression(mult=[0.5, "i"])]), defaults={"i": 0.0})),
    dict(query=m.NearestQuery(nearest=[0.5, 0.5], mmr=m.Mmr(diversity=0.5, candidates_limit=10)), using="at", limit=4),
    dict(query=[0.5, 0.5], using="at", with_payload=["name"], with_vectors=["words"], limit=2, offset=1),
]
bad = [
    lambda c: c.query_points(name, query=[1.0], using="at"),
    lambda c: c.query_points("none", query=[1.0]),
    lambda c: c.query_points(name, query=[1.0, 2.0], using="nope"),
    lambda c: c.create_collection(name, vectors_config=m.VectorParams(size=2, distance=m.Distance.DOT)),
    lambda c: c.retrieve("none", ids=[1]),
    lambda c: c.facet(name, key="tags"),
    lambda c: c.create_shard_key(name, "a"),
]


def text_of(call, client):
    try:
        call(client)
        return "answered"
    except Exception as error:
        content = getattr(error, "content", None)
        text = content.decode() if content else error.details()
        return json.loads(text)["status"]["error"] if content else text


calls = [lambda c: c.get_collection(name), lambda c: c.get_collections(), lambda c: c.get_aliases(), lambda c: c.get_collection_aliases(name), lambda c: c.collection_exists("towns")]
calls += [lambda c, f=f: c.scroll(name, scroll_filter=f, limit=50, **pages) for f in filters]
calls += [lambda c, f=f: c.count(name, count_filter=f) for f in filters]
calls += [lambda c, q=q: c.query_points(name, **q) for q in queries]
calls += [
    lambda c: c.retrieve(name, ids=[1, uuid, 2**63 + 3, 7], **pages),
    lambda c: c.scroll(name, order_by=m.OrderBy(key="i", start_from=5), limit=3),
    lambda c: c.scroll(name, limit=4, offset=101, with_payload=m.PayloadSelectorExclude(exclude=["i"])),
    lambda c: c.query_batch_points(name, [m.QueryRequest(query=[0.1, 0.2], using="at", limit=2), m.QueryRequest(query=1, using="at", limit=1)]),
    lambda c: c.query_points_groups(name, group_by="g", query=[0.1, 0.2], using="at", group_size=2, limit=2, with_lookup=name),
    lambda c: c.facet(name, key="g", exact=True),
    lambda c: c.search_matrix_pairs(name, sample=100, limit=2, using="at", query_filter=m.Filter(must=[m.HasIdCondition(has_id=[100, 101, 102])])),
    lambda c: c.search_matrix_offsets(name, sample=100, limit=2, using="at", query_filter=m.Filter(must=[m.HasIdCondition(has_id=[100, 101, 102])])),
    lambda c: [s.size for s in c.list_snapshots(name)],
    lambda c: c.delete_vectors(name, ["rows"], points=[1], wait=True).status,
    lambda c: c.clear_payload(name, points_selector=[2**63 + 3], wait=True).status,
    lambda c: c.overwrite_payload(name, {"only": 1}, points=[1], wait=True).status,
    lambda c: c.delete(name, points_selector=filters[1], wait=True).status,
]

def plain(value):
    """Without the order of keys, with floats as float32, and without what gRPC cannot say: whether an empty payload was asked for."""
    if hasattr(value, "model_dump"):
        value = value.model_dump()
    if isinstance(value, dict):
        return {key: plain(value[key] or {} if key == "payload" else value[key]) for key in sorted(value, key=str) if key != "created_at"}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return struct.unpack("f", struct.pack("f", value)) if isinstance(value, float) else value


found = []
for client in [rest, grpc]:
    fill(client)
    found.append([plain(call(client)) for call in calls] + [text_of(call, client) for call in bad])
    client.delete_collection(name)
for i, (one, other) in enumerate(zip(*found)):
    if one != other:
        print(f"call {i}\n  REST {str(one)[:1500]}\n  gRPC {str(other)[:1500]}")
print(f"done: {len(found[0])} calls")
