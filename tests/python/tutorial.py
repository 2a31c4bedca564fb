"""Qdrant's tutorial with Qdrant's own Python client over gRPC. usage: tutorial.py PORT"""

import random
import sys

from qdrant_client import QdrantClient, models

client = QdrantClient(host="127.0.0.1", grpc_port=int(sys.argv[1]), prefer_grpc=True, check_compatibility=False)
name = "my_collection"
vector = lambda: [random.random() for _ in range(100)]

client.create_collection(
    name,
    vectors_config=models.VectorParams(size=100, distance=models.Distance.COSINE),
    quantization_config=models.ScalarQuantization(scalar=models.ScalarQuantizationConfig(type=models.ScalarType.INT8, always_ram=False)),
)
assert client.get_collection(name).config.params.vectors.size == 100
try:
    client.get_collection("missing")
    raise SystemExit("a missing collection was found")
except Exception as error:
    assert "Collection `missing` doesn't exist!" in str(error), error
client.update_collection(name, hnsw_config=models.HnswConfigDiff(ef_construct=200))
assert client.get_collection(name).config.hnsw_config.ef_construct == 200

points = [
    models.PointStruct(id=1, vector=vector(), payload={"int_param": 32, "bool_param": True}),
    models.PointStruct(id=2, vector=vector(), payload={"int_param": 64, "bool_param": False}),
]
client.upsert(name, points, wait=True)
assert len(client.query_points(name, query=vector(), limit=1).points) == 1
full = client.query_points(name, query=vector(), limit=1, with_payload=True, with_vectors=True).points[0]
assert len(full.vector) == 100 and "int_param" in full.payload
only = models.Filter(must=[models.FieldCondition(key="int_param", match=models.MatchValue(value=32))])
assert [point.id for point in client.query_points(name, query=vector(), query_filter=only, limit=5).points] == [1]
assert [point.id for point in client.scroll(name, limit=10)[0]] == [1, 2]
recommend = models.RecommendQuery(recommend=models.RecommendInput(positive=[1], negative=[2]))
assert client.query_points(name, query=recommend, limit=1).points == []
client.delete_collection(name)
assert client.get_collections().collections == []
print("done")
