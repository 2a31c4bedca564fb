// Comments of fields that mean the same in every message, by the field's name in proto/.
export const fieldComments: Readonly<Record<string, string>> = {
  collection_name: "Name of the collection, or an alias of it: 1 to 255 characters, case matters.",
  timeout:
    "Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`.",
  time: "Seconds the server spent on the call.",
  shard_key_selector: "Shard keys the call goes to, in collections with custom sharding; all shards if unset.",
  usage: "Resources the call took. Unset unless the server reports hardware or used a remote inference model.",
  memory:
    "Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset.",
  filter: "Only points that match are considered; all points if unset.",
  read_consistency: "How many replicas must agree on what is read; one if unset. No effect on a single node.",
  params: "Search settings that trade precision for speed. An exact engine takes them without effect, but for `idf`.",
  on_disk: "True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19.",
  wait:
    "True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported.",
  ordering: "In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node.",
  limit: "How many results are returned at most; 10 if unset, else at least 1.",
  key: "JSON path of the payload field, as `address.city` or `people[].age`.",
  with_payload: "Which payload fields are returned; none if unset.",
  with_vectors: "Which vectors are returned; none if unset.",
  nested:
    "Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements.",
  shard_id: "Number of the shard, counted from 0.",
  enable_hnsw:
    "True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time.",
  shard_key: "Key of the shard, in collections with custom sharding only.",
  id: "The point's id: a whole number from 0 to 2^64 - 1, or a UUID.",
  points_selector: "Which points are changed: ids, or all that match a filter.",
  score_threshold:
    "Worse scores are left out: only those above it are kept, or below it with Euclid and Manhattan distance. Fusion and formula keep equal ones too.",
  using:
    "Name of the vector to compare with; the unnamed one if unset. For a text query: JSON path of the indexed field.",
  lookup_from:
    "Collection and vector in which ids used as examples are looked up; this collection if unset. Points of another collection are not left out of the results.",
  hnsw_config:
    "Settings of the vector graph. What is unset is taken from the collection, then from the server: `m` 16, `efConstruct` 100.",
  quantization_config:
    "Compressed copy of the vectors for a faster search; none if unset. Vectors that are returned are never changed by it.",
  to_shard_id: "Shard that takes the points, where they move to another one; the same number if unset.",
  vector_name: "Name of the vector; the unnamed one if unset.",
  offset: "How many of the best results are skipped; 0 if unset.",
  positive: "Examples to be near to.",
  negative: "Examples to be far from.",
  datatype:
    "Type of one stored element; `Float32` if unset. Smaller types round the values that are stored and returned.",
  multivector_config: "Makes each vector a list of rows that are compared row by row; single vectors if unset.",
  always_ram:
    "True keeps the compressed vectors in RAM even if the originals are on disk. `memory` says the same since 1.19.",
  replication_factor: "Copies of each shard in a cluster, at least 1; 1 if unset. Only stored on a single node.",
  peer_id: "Number of the node: random, chosen once, may exceed 2^53.",
  from_peer_id: "Node that the shard comes from.",
  to_peer_id: "Node that the shard goes to; must differ from `fromPeerId` unless `toShardId` is another shard.",
  update_filter: "Existing points that do not match are left as they are; new ids are inserted all the same.",
  strategy: "How examples become a score; `AverageVector` if unset.",
  query:
    "What ranks the points: a vector, a point id, or another kind of query. Points come in the order of their ids if unset.",
  lt: "Less than this.",
  gt: "Greater than this.",
  gte: "Greater than this, or equal.",
  lte: "Less than this, or equal.",
  on_disk_payload: "True, the server's default, reads payloads from disk when needed; false keeps them in RAM.",
  write_consistency_factor:
    "Replicas that must confirm a write before it is answered, at least 1; 1 if unset. Only stored on a single node.",
  sparse_vectors_config: "Sparse vectors by name; none if unset. Their names must differ from those of the dense ones.",
  strict_mode_config: "Limits for requests; none if unset.",
  metadata: "Any JSON to keep with the collection. In an update keys are merged at the top level and null deletes one.",
  id_tracker: "Where the table from ids to internal positions lives; `Pinned` in RAM if unset.",
  is_principal:
    "True stores vectors in the order of the field: faster where most queries filter by it, as by a date. Not together with `nested`.",
  method: "How the points travel; the server chooses if unset.",
  model:
    "Name of the embedding model. `qdrant/bm25` is computed by the server itself; others need an inference service.",
  options: "Settings for the model; for `qdrant/bm25`: k, b, avg_len, tokenizer, language, stopwords …",
  exact: "True compares with every vector instead of walking the graph: exact and slower. False if unset.",
  group_by:
    "JSON path of the field whose values are the groups: strings or whole numbers. Points with any other value are left out.",
  group_size: "How many points a group holds at most, at least 1.",
  with_lookup: "Adds to each group the point of another collection that has the group's value as its id.",
  prefetch:
    "Queries that run first; their results together are the points which this one ranks anew, at most 64 levels deep.",
  score:
    "The higher the better, except Euclid and Manhattan distance. 1 where nothing was compared: by id, ordered or sampled.",
  field_name: "JSON path of the field: at least 1 character.",
  sparse_indices: "Makes `vector` the values of a sparse vector with these indices; it then needs a vector name.",
  positive_vectors: "Vectors to be near to, taken together with `positive`.",
  negative_vectors: "Vectors to be far from, taken together with `negative`.",
  order_value:
    "The value of the field that the results are ordered by; a datetime as microseconds since 1970. Unset without an order.",
  snapshot_name: "File name of the snapshot, as the list gives it.",
  direction: "Ascending or descending; `Asc` if unset.",
  scalar: "One byte an element: a quarter of the memory.",
  product: "Chunks of elements become one code each: up to 64 times smaller, with more error.",
  binary: "One or two bits an element: the fastest, for vectors of 1024 elements and more.",
  turboquant: "1 to 8 bits an element after a rotation: less error than `binary` for equal memory.",
  data: "Elements of the vector, as float32.",
  vectors_count: "Rows of a multivector whose elements stand in `data` one after another.",
  indices: "Positions of the elements that are not zero: whole numbers below 2^32, each once, in any order.",
  dense: "Single vector: one float32 an element.",
  sparse: "Sparse vector: it belongs to a name of the collection's sparse vectors.",
  multi_dense: "Multivector: rows of equal length, all together less than 1 048 576 elements.",
  document: "Text that the server turns into a vector.",
  image: "Image, as a URL or base64 text, that the server turns into a vector.",
  object: "Any JSON that the server turns into a vector.",
  wal_config: "Settings of the log that writes go to before they are applied.",
  optimizers_config: "When segments are merged, indexed and cleaned in the background.",
  shard_number: "Shards that the points are spread over, at least 1; 1 if unset. Cannot be changed later.",
  sharding_method: "`Auto`, the default, spreads points by id; `Custom` by the shard key that each write names.",
  read_fan_out_factor: "More replicas than one to ask at the same time; the first to answer wins.",
  read_fan_out_delay_ms: "Milliseconds to wait for one replica before more are asked.",
  is_tenant:
    "True stores the vectors of each value together: faster where each query filters by one tenant. Not together with `nested`.",
  points_count: "Points, deleted ones left out.",
  state: "Whether this copy answers reads and takes writes.",
  request: "The key and its settings.",
  update_mode: "Whether new points are inserted and existing ones replaced; both if unset.",
  include: "Only these are returned.",
  distance: "How two vectors are compared. Cosine normalises vectors when they are stored.",
  size: "Elements of a vector: 1 to 65 536.",
  modifier: "`Idf` weighs each index by how rare it is in the collection; no weighing if unset.",
  context: "Pairs of a better and a worse example.",
  target: "What to be near to.",
};
