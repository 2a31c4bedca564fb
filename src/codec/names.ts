// How the names of a proto file are written here: fields in camelCase, nested messages flat, enum values without their enum's name.

/** `collection_name` is written `collectionName`. */
export function camelCase(name: string): string {
  return name.replace(/(?<=.)_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `FieldTypeKeyword` of `FieldType` is written `Keyword`. */
export function withoutPrefix(enumName: string, value: string): string {
  return value.startsWith(enumName) && value.length > enumName.length ? value.slice(enumName.length) : value;
}

/** Flat names of messages whose own name is taken by another package. */
const renamed: Readonly<Record<string, string>> = {
  "grpc.health.v1.HealthCheckRequest": "CheckHealthRequest",
  "grpc.health.v1.HealthCheckResponse": "CheckHealthResponse",
  "grpc.health.v1.HealthCheckResponse.ServingStatus": "CheckHealthResponseServingStatus",
  "google.protobuf.Timestamp": "Timestamp",
};

/** The name of a message or an enum in the descriptor: its own after those it is nested in; of another package, with the package. */
export function flatName(fullName: string): string {
  if (Object.hasOwn(renamed, fullName)) return renamed[fullName];
  return fullName.startsWith("qdrant.")
    ? fullName.slice("qdrant.".length).replaceAll(".", "")
    : fullName.replaceAll(".", "_");
}
