// What a field index is made from: its path, type and parameters, read from a request.
import * as wire from "../../gen/wire.ts";
import { isMember, memberName } from "../request/enum_member.ts";
import { badRequest, raw, wrongInput } from "../request/failure.ts";
import { formatJsonPath, type JsonPath, parseJsonPath } from "../request/json_path.ts";
import { checkTextParams } from "../text/text_options.ts";

export type FieldIndexType = keyof typeof wire.FieldType;

export interface FieldIndexSchema {
  /** Canonical text of the indexed path. */
  readonly path: string;
  readonly type: FieldIndexType;
  /** As given, if given; `nested` in its form with `[]`. */
  readonly params?: wire.PayloadIndexParams | undefined;
}

const members = {
  Keyword: "keywordIndexParams",
  Integer: "integerIndexParams",
  Float: "floatIndexParams",
  Geo: "geoIndexParams",
  Text: "textIndexParams",
  Bool: "boolIndexParams",
  Datetime: "datetimeIndexParams",
  Uuid: "uuidIndexParams",
} as const satisfies Record<FieldIndexType, keyof wire.PayloadIndexParams>;

/** The parameters of the schema's own type, if given. */
export function paramsOf<T extends FieldIndexType>(
  schema: FieldIndexSchema,
  type: T,
): wire.PayloadIndexParams[typeof members[T]] {
  return schema.params?.[members[type]];
}

/** Path of the array whose elements are indexed each on its own; undefined for a flat index. */
export function nestedOf(schema: FieldIndexSchema): JsonPath | undefined {
  const text = paramsOf(schema, schema.type)?.nested;
  return text === undefined ? undefined : parseJsonPath(text);
}

/** Reads the schema a request asks for. @throws {StatusError} the errors of a type or parameters that cannot be */
export function readFieldIndexSchema(
  request: Pick<wire.CreateFieldIndexCollection, "fieldName" | "fieldType" | "fieldIndexParams">,
): FieldIndexSchema {
  const path = formatJsonPath(parseJsonPath(request.fieldName));
  const given = request.fieldIndexParams;
  const named = (Object.keys(members) as FieldIndexType[]).find((type) => given?.[members[type]] !== undefined);
  const type = typeOf(request.fieldType, named, given !== undefined);
  if (named === undefined) return { path, type };
  let params = given![members[named]]!;
  const placement = params.memory ?? wire.Memory.Unknown;
  if (!isMember(wire.Memory, placement)) throw raw(`Cannot convert memory placement: ${placement}`);
  if (named === "Text") params = checkTextParams(params as wire.TextIndexParams);
  const nested = params.nested === undefined ? undefined : checkNested(path, params.nested, params);
  return { path, type, params: { [members[named]]: { ...params, nested, memory: params.memory || undefined } } };
}

function typeOf(fieldType: number | undefined, named: FieldIndexType | undefined, hasParams: boolean): FieldIndexType {
  if (fieldType === undefined) throw raw("cannot convert field_type");
  const type = memberName(wire.FieldType, fieldType);
  if (type === undefined) {
    if (hasParams) throw raw("field type is missing");
    throw badRequest("Can't auto-detect field type, please specify `field_schema` in the request");
  }
  if (named !== undefined && named !== type) throw raw(`field_type (${type}) and field_index_params do not match`);
  return type;
}

/** Checks a `nested` path against the field's. @returns its text with `[]` */
function checkNested(path: string, text: string, params: object): string {
  const given = parseJsonPath(text);
  const array = given[given.length - 1] === null ? given : [...given, null];
  const nested = formatJsonPath(array);
  if (array.filter((element) => typeof element !== "string").length !== 1) {
    throw wrongInput(
      `Validation failed: nested \`${nested}\` must point to a single array level, like \`offers\` or \`offers[]\``,
    );
  }
  const field = parseJsonPath(path);
  const inside = field.length > array.length && array.every((element, at) => field[at] === element) &&
    typeof field[array.length] === "string";
  if (!inside) {
    throw wrongInput(
      `Validation failed: field \`${path}\` must be inside the elements of nested \`${nested}\`, like \`${nested}.price\``,
    );
  }
  const { isTenant, isPrincipal } = params as { isTenant?: boolean; isPrincipal?: boolean };
  if (isTenant || isPrincipal) {
    throw wrongInput(
      `Validation failed: nested \`${nested}\` can't be combined with \`is_tenant\` or \`is_principal\``,
    );
  }
  return nested;
}

/** The number of a type in `PayloadSchemaType`. */
export const schemaTypeNumber = (type: FieldIndexType): number => wire.PayloadSchemaType[type];

/** How two schemas of one path differ: not at all, in where data is kept, or in what is indexed. */
export function compareSchemas(a: FieldIndexSchema, b: FieldIndexSchema): "same" | "placement" | "content" {
  if (a.type !== b.type || contentKey(a) !== contentKey(b)) return "content";
  return JSON.stringify(paramsOf(a, a.type) ?? {}, plain) === JSON.stringify(paramsOf(b, b.type) ?? {}, plain)
    ? "same"
    : "placement";
}

const plain = (_key: string, value: unknown): unknown => typeof value === "bigint" ? Number(value) : value;

// What an absent parameter means.
const defaults: Record<string, unknown> = {
  isTenant: false,
  isPrincipal: false,
  lookup: true,
  range: true,
  lowercase: true,
  asciiFolding: false,
  phraseMatching: false,
};
const placementNames = new Set(["onDisk", "memory", "enableHnsw"]);

function contentKey(schema: FieldIndexSchema): string {
  const params: Record<string, unknown> = schema.type === "Text" ? { tokenizer: wire.TokenizerType.Word } : {};
  for (const [name, value] of Object.entries(paramsOf(schema, schema.type) ?? {})) {
    if (!placementNames.has(name) && value !== undefined && defaults[name] !== value) params[name] = value;
  }
  return JSON.stringify(Object.entries(params).sort(([a], [b]) => a < b ? -1 : 1), plain);
}
