// Names from the REST interface and from Qdrant's Python client, and what is written here in their place.

export interface Habit {
  /** The key as it would be in camel case. */
  readonly key: string;
  /** The key that a message must have for this to apply. */
  readonly field: string;
  /** What is written here, if it is more than the other key. */
  readonly ours?: string;
  /** How the other side writes it, if it is more than the key. */
  readonly theirs?: string;
  /** Who writes so; REST, and Python as well, unless given. */
  readonly who?: "Python";
  /** The messages, if not all that have the field. */
  readonly among?: RegExp;
}

const selecting =
  /^(?:PointsUpdateOperation)?(?:Delete|Clear)\w*Points$|^PointsUpdateOperationClearPayload$|^PointsSelector$/;

/** The first that applies counts. */
export const habits: readonly Habit[] = [
  { key: "vectors", field: "vectorsConfig" },
  { key: "sparseVectors", field: "sparseVectorsConfig" },
  { key: "optimizerConfig", field: "optimizersConfig", who: "Python" },
  { key: "value", field: "keyword", theirs: "match: { value }", ours: "match: …", among: /^Match$/ },
  { key: "any", field: "keywords", theirs: "match: { any }", ours: "match: […]", among: /^Match$/ },
  { key: "points", field: "pointsSelector", ours: "pointsSelector: […]" },
  { key: "ids", field: "pointsSelector", ours: "pointsSelector: […]" },
  { key: "filter", field: "pointsSelector", ours: "pointsSelector: { filter }" },
  { key: "pointsSelector", field: "points", who: "Python", among: selecting },
  { key: "filter", field: "points", ours: "points: { filter }", among: selecting },
  { key: "ids", field: "points", ours: "points: […]", among: selecting },
  { key: "points", field: "ids", among: /^GetPoints$/ },
  { key: "vector", field: "vectors" },
  { key: "vector", field: "query" },
  { key: "queryVector", field: "vector", who: "Python" },
  { key: "positive", field: "query", ours: "query: { recommend: { positive } }", among: /^Query/ },
  { key: "negative", field: "query", ours: "query: { recommend: { negative } }", among: /^Query/ },
  { key: "queryFilter", field: "filter", who: "Python" },
  { key: "scrollFilter", field: "filter", who: "Python" },
  { key: "countFilter", field: "filter", who: "Python" },
  { key: "facetFilter", field: "filter", who: "Python" },
  { key: "searchParams", field: "params", who: "Python" },
  { key: "withVector", field: "withVectors" },
  { key: "consistency", field: "readConsistency" },
  { key: "shardKey", field: "shardKeySelector" },
  { key: "fieldSchema", field: "fieldType", ours: "fieldType` and `fieldIndexParams" },
  { key: "delete", field: "deletePoints", among: /^PointsUpdateOperation$/ },
  { key: "changeAliasesOperations", field: "actions", who: "Python" },
  { key: "name", field: "snapshotName" },
  { key: "name", field: "collectionName" },
  { key: "collection", field: "collectionName" },
  ...[
    "abs",
    "datetime",
    "datetimeKey",
    "div",
    "exp",
    "expDecay",
    "gaussDecay",
    "geoDistance",
    "linDecay",
    "ln",
    "log10",
  ]
    .concat("mult", "neg", "pow", "sqrt", "sum")
    .map((key) => ({ key, field: "expression", ours: `expression: { ${key} }`, among: /^Formula$/ })),
];

function camelCase(key: string): string {
  return key.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Says how a key of another interface is written here; undefined if it is none. */
export function habitText(key: string, known: readonly string[], message: string): string | undefined {
  const camel = camelCase(key);
  if (camel !== key && known.includes(camel)) {
    return `did you mean "${camel}"? REST says \`${key}\`; here it is \`${camel}\``;
  }
  const found = habits.find((habit) =>
    habit.key === camel && known.includes(habit.field) && (habit.among?.test(message) ?? true)
  );
  if (found === undefined) return undefined;
  const { field, who = "REST", theirs = key, ours = field } = found;
  return `${who} says \`${theirs}\`; here it is \`${ours}\``;
}
