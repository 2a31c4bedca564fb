"""Qdrant's own engine behind JSON lines: one request a line on stdin, one answer a line on stdout.

Requests have the form of this package's native values. Needs `pip install qdrant-edge-py==0.9.0`.
"""

import json
import shutil
import sys
import tempfile

import qdrant_edge as q

DISTANCES = {"Cosine": q.Distance.Cosine, "Dot": q.Distance.Dot, "Euclid": q.Distance.Euclid, "Manhattan": q.Distance.Manhattan}
TYPES = {
    "Keyword": q.PayloadSchemaType.Keyword,
    "Integer": q.PayloadSchemaType.Integer,
    "Float": q.PayloadSchemaType.Float,
    "Bool": q.PayloadSchemaType.Bool,
    "Geo": q.PayloadSchemaType.Geo,
    "Datetime": q.PayloadSchemaType.Datetime,
    "Uuid": q.PayloadSchemaType.Uuid,
    "Text": q.PayloadSchemaType.Text,
}
TOKENIZERS = {
    "Word": q.TokenizerType.Word,
    "Whitespace": q.TokenizerType.Whitespace,
    "Prefix": q.TokenizerType.Prefix,
    "Code": q.TokenizerType.Code,
    "Multilingual": q.TokenizerType.Multilingual,
}
shard = None
other = None
folders = []


def vector(value):
    if isinstance(value, dict) and "indices" in value:
        return q.SparseVector(value["indices"], value["values"])
    if isinstance(value, dict):
        return {name: vector(inner) for name, inner in value.items()}
    return value


def match(value):
    if isinstance(value, list):
        return q.MatchAny(value)
    if isinstance(value, dict):
        kind, inner = next(iter(value.items()))
        kinds = {
            "text": q.MatchText,
            "textAny": q.MatchTextAny,
            "phrase": q.MatchPhrase,
            "prefix": q.MatchPrefix,
            "substring": q.MatchSubstring,
            "except": q.MatchExcept,
        }
        return kinds[kind](inner)
    return q.MatchValue(value)  # takes True for 1: booleans cannot be asked for


def point(value):
    return q.GeoPoint(value["lon"], value["lat"])


def condition(c):
    if "key" in c:
        args = {}
        if "match" in c:
            args["match"] = match(c["match"])
        if "range" in c:
            args["range"] = q.RangeFloat(**c["range"])
        if "datetimeRange" in c:
            args["range"] = q.RangeDateTime(**c["datetimeRange"])
        if "geoRadius" in c:
            args["geo_radius"] = q.GeoRadius(point(c["geoRadius"]["center"]), c["geoRadius"]["radius"])
        if "geoBoundingBox" in c:
            box = c["geoBoundingBox"]
            args["geo_bounding_box"] = q.GeoBoundingBox(point(box["topLeft"]), point(box["bottomRight"]))
        if "valuesCount" in c:
            args["values_count"] = q.ValuesCount(**c["valuesCount"])
        if "isEmpty" in c:
            args["is_empty"] = c["isEmpty"]
        if "isNull" in c:
            args["is_null"] = c["isNull"]
        return q.FieldCondition(key=c["key"], **args)
    if "isEmpty" in c:
        return q.IsEmptyCondition(c["isEmpty"])
    if "isNull" in c:
        return q.IsNullCondition(c["isNull"])
    if "hasId" in c:
        return q.HasIdCondition(set(c["hasId"]))
    if "hasVector" in c:
        return q.HasVectorCondition(c["hasVector"])
    if "nested" in c:
        return q.NestedCondition(c["nested"]["key"], filter_of(c["nested"]["filter"]))
    if "slice" in c:
        return q.SliceCondition(c["slice"]["total"], c["slice"]["index"])
    return filter_of(c)


def filter_of(f):
    if f is None:
        return None
    conditions = {python: [condition(c) for c in f[native]] for native, python in (("must", "must"), ("should", "should"), ("mustNot", "must_not")) if native in f}
    if "minShould" in f:
        conditions["min_should"] = q.MinShould([condition(c) for c in f["minShould"]["conditions"]], f["minShould"]["minCount"])
    return q.Filter(**conditions)


def expression(e):
    X = q.Expression
    if isinstance(e, (int, float)) and not isinstance(e, bool):
        return X.Constant(float(e))
    if isinstance(e, str):
        return X.Variable(e)
    kind, inner = next(iter(e.items()))
    if kind in ("sum", "mult", "max", "min"):
        return {"sum": X.Sum, "mult": X.Mult, "max": X.Max, "min": X.Min}[kind]([expression(x) for x in inner])
    if kind == "neg":
        return X.Neg(expression(inner))
    if kind == "abs":
        return X.Abs(expression(inner))
    if kind == "condition":
        return X.Condition(condition(inner))
    raise ValueError("expression " + kind)


class Lookup:
    """Gives the ids in a query the vectors they stand for, which a node does before its shards are asked."""

    def __init__(self):
        self.own_ids = set()

    def level(self, r):
        source = r.get("lookupFrom")
        if source and source["collectionName"] not in ("oracle", "other"):
            raise ValueError("no collection " + source["collectionName"])
        own = not source or source["collectionName"] == "oracle"
        name = (source or {}).get("vectorName", r.get("using") or "")

        def resolve(value):
            if not isinstance(value, (int, str)):
                return value
            if own:
                self.own_ids.add(value)
            found = (shard if own else other).retrieve([value], with_payload=False, with_vector=True)
            vectors = vector_out(found[0].vector) if found else None
            named = vectors if isinstance(vectors, dict) and "indices" not in vectors else {"": vectors}
            if named.get(name) is None:
                raise ValueError("no vector to look up")
            return named[name]

        return resolve

    def tree(self, r):
        resolved = {**r, "prefetch": [self.tree(p) for p in r.get("prefetch", [])]}
        if "query" in r:
            resolved["query"] = with_vectors(r["query"], self.level(r))
        else:
            self.level(r)
        return resolved


def with_vectors(query, resolve):
    if not isinstance(query, dict) or "indices" in query:
        return resolve(query)
    kind, inner = next(iter(query.items()))
    pairs = lambda given: [{"positive": resolve(p["positive"]), "negative": resolve(p["negative"])} for p in given]
    if kind == "recommend":
        return {kind: {**inner, "positive": [resolve(v) for v in inner["positive"]], "negative": [resolve(v) for v in inner["negative"]]}}
    if kind == "discover":
        return {kind: {"target": resolve(inner["target"]), "context": {"pairs": pairs(inner["context"]["pairs"])}}}
    if kind == "context":
        return {kind: {"pairs": pairs(inner["pairs"])}}
    return query


def query_of(query, using):
    if query is None:
        return None
    if isinstance(query, list) or (isinstance(query, dict) and "indices" in query):
        return q.Query.Nearest(vector(query), using)
    kind, inner = next(iter(query.items()))
    if kind == "recommend":
        args = q.RecommendQuery([vector(v) for v in inner.get("positive", [])], [vector(v) for v in inner.get("negative", [])])
        make = q.Query.RecommendBestScore if inner["strategy"] == "BestScore" else q.Query.RecommendSumScores
        return make(args, using)
    if kind == "discover":
        pairs = [q.ContextPair(vector(p["positive"]), vector(p["negative"])) for p in inner["context"]["pairs"]]
        return q.Query.Discover(q.DiscoverQuery(vector(inner["target"]), pairs), using)
    if kind == "context":
        pairs = [q.ContextPair(vector(p["positive"]), vector(p["negative"])) for p in inner["pairs"]]
        return q.Query.Context(q.ContextQuery(pairs), using)
    if kind == "fusion":
        return q.Fusion.Rrf(2) if inner == "RRF" else q.Fusion.Dbsf()
    if kind == "rrf":
        return q.Fusion.Rrf(inner.get("k", 2), inner.get("weights"))
    if kind == "orderBy":
        return order_by(inner)
    if kind == "formula":
        return q.Formula(expression(inner["expression"]), inner.get("defaults", {}))
    if kind == "text":
        bm25 = inner.get("bm25", {})
        return q.TextQuery(using, inner["query"], q.Bm25Params(**bm25))
    if kind == "nearestWithMmr":
        mmr = inner["mmr"]
        return q.Mmr(vector(inner["nearest"]), 1 - mmr["diversity"], mmr["candidatesLimit"], using)
    raise ValueError("query " + kind)


def order_by(o):
    if isinstance(o, str):
        return q.OrderBy(o)
    direction = q.Direction.Desc if o.get("direction") == "Desc" else q.Direction.Asc
    return q.OrderBy(o["key"], direction, o.get("startFrom"))


def params():
    return q.SearchParams(exact=True)


def prefetch(p):
    return q.Prefetch(
        limit=p.get("limit", 10),
        query=query_of(p.get("query"), p.get("using")),
        prefetches=[prefetch(inner) for inner in p.get("prefetch", [])],
        filter=filter_of(p.get("filter")),
        score_threshold=p.get("scoreThreshold"),
        params=params(),
    )


def id_of(value):
    return value if isinstance(value, int) else str(value)


def vector_out(value):
    if value is None:
        return None
    if isinstance(value, q.SparseVector):
        return {"indices": list(value.indices), "values": list(value.values)}
    if isinstance(value, dict):
        return {name: vector_out(inner) for name, inner in value.items()}
    return [vector_out(inner) if isinstance(inner, list) else inner for inner in value]


def create(r):
    global shard, other
    close(r)
    dense = {}
    for name, v in r["vectors"].items():
        multi = q.MultiVectorConfig(q.MultiVectorComparator.MaxSim) if v.get("multi") else None
        datatype = {None: None, "Float16": q.VectorStorageDatatype.Float16, "Uint8": q.VectorStorageDatatype.Uint8}[v.get("datatype")]
        dense[name] = q.EdgeVectorParams(size=v["size"], distance=DISTANCES[v["distance"]], multivector_config=multi, datatype=datatype)
    sparse = {name: q.EdgeSparseVectorParams(modifier=q.Modifier.Idf if v.get("idf") else None) for name, v in r["sparse"].items()}
    config = q.EdgeConfig(vectors=dense, sparse_vectors=sparse, wal_enabled=False)
    folders[:] = [tempfile.mkdtemp(prefix="oracle") for _ in range(2)]
    shard, other = [q.EdgeShard.create(folder, config) for folder in folders]
    other.update(q.UpdateOperation.upsert_points([q.Point(p["id"], vector(p["vectors"]), {}) for p in r.get("others", [])]))
    return True


def close(_):
    global shard, other
    for open_shard, folder in zip((shard, other), folders):
        if open_shard is not None:
            open_shard.close()
            shutil.rmtree(folder, ignore_errors=True)
    shard = other = None
    return True


def index(r):
    kind, p = r["type"], r.get("params", {})
    schema = TYPES[kind]
    if kind == "Text":
        schema = q.TextIndexParams(
            tokenizer=TOKENIZERS[p.get("tokenizer", "Word")],
            min_token_len=p.get("minTokenLen"),
            max_token_len=p.get("maxTokenLen"),
            lowercase=p.get("lowercase"),
            phrase_matching=p.get("phraseMatching"),
            scoring=p.get("scoring"),
            nested=p.get("nested"),
            ascii_folding=p.get("asciiFolding"),
            stemmer=q.SnowballParams(getattr(q.SnowballLanguage, p["stemmer"])) if "stemmer" in p else None,
            stopwords=q.StopwordsSet(set(), set(p["stopwords"])) if "stopwords" in p else None,
        )
    elif kind == "Keyword" and p:
        schema = q.KeywordIndexParams(**p)
    elif kind == "Integer" and p:
        schema = q.IntegerIndexParams(**p)
    shard.update(q.UpdateOperation.create_field_index(r["key"], schema))
    return True


def update(r):
    U, kind = q.UpdateOperation, r["kind"]
    ids, by, f = r.get("ids"), r.get("filter"), filter_of(r.get("filter"))
    if kind == "upsert":
        op = U.upsert_points([q.Point(p["id"], vector(p["vectors"]), p.get("payload", {})) for p in r["points"]])
        shard.update(op)
        # A node takes an empty payload of a point for none; this engine stores it.
        payloads = {p["id"]: p.get("payload") for p in r["points"]}
        op = U.clear_payload([id for id, payload in payloads.items() if not payload])
    elif kind == "delete":
        op = U.delete_points_by_filter(f) if by else U.delete_points(ids)
    elif kind == "setPayload":
        op = U.set_payload_by_filter(f, r["payload"], r.get("key")) if by else U.set_payload(ids, r["payload"], r.get("key"))
    elif kind == "overwritePayload":
        op = U.overwrite_payload_by_filter(f, r["payload"]) if by else U.overwrite_payload(ids, r["payload"])
    elif kind == "deletePayload":
        op = U.delete_payload_by_filter(f, r["keys"]) if by else U.delete_payload(ids, r["keys"])
    elif kind == "clearPayload":
        op = U.clear_payload_by_filter(f) if by else U.clear_payload(ids)
    elif kind == "updateVectors":
        op = U.update_vectors([q.PointVectors(p["id"], vector(p["vectors"])) for p in r["points"]])
    elif kind == "deleteVectors":
        op = U.delete_vectors_by_filter(f, r["names"]) if by else U.delete_vectors(ids, r["names"])
    else:
        raise ValueError(kind)
    shard.update(op)
    return True


def query(r):
    lookup = Lookup()
    r = lookup.tree(r)
    asked = r.get("filter")
    if lookup.own_ids:
        asked = {**(asked or {}), "mustNot": [*(asked or {}).get("mustNot", []), {"hasId": lookup.own_ids}]}
    found = shard.query(
        q.QueryRequest(
            limit=r.get("limit", 10),
            offset=r.get("offset", 0),
            query=query_of(r.get("query"), r.get("using")),
            prefetches=[prefetch(p) for p in r["prefetch"]],
            filter=filter_of(asked),
            score_threshold=r.get("scoreThreshold"),
            params=params(),
        )
    )
    return [[id_of(p.id), p.score] for p in found]


def scroll(r):
    order = order_by(r["orderBy"]) if "orderBy" in r else None
    found, offset = shard.scroll(
        q.ScrollRequest(offset=r.get("offset"), limit=r.get("limit", 10), filter=filter_of(r.get("filter")), order_by=order, with_payload=True, with_vector=True)
    )
    points = [{"id": id_of(p.id), "payload": p.payload or {}, "vectors": vector_out(p.vector), "order": p.order_value} for p in found]
    return {"points": points, "next": None if offset is None else id_of(offset)}


def count(r):
    return shard.count(q.CountRequest(filter=filter_of(r.get("filter")), exact=True))


def facet(r):
    filter = filter_of(r.get("filter"))
    # A node asks for the index only where there are points.
    if shard.count(q.CountRequest(exact=True)) == 0:
        return []
    hits = shard.facet(q.FacetRequest(r["key"], limit=r.get("limit", 10), exact=True, filter=filter))
    return [[hit.value, hit.count] for hit in hits.hits] if hasattr(hits, "hits") else [[hit.value, hit.count] for hit in hits]


CALLS = {"create": create, "close": close, "index": index, "update": update, "query": query, "scroll": scroll, "count": count, "facet": facet}

for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"ok": CALLS[request["call"]](request)}
    except Exception as error:  # the engine's own errors are plain exceptions
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer, default=str) + "\n")
    sys.stdout.flush()
