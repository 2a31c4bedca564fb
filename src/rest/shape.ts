// What JSON a reader takes or a text shows, as JSON Schema: kept beside the function itself, and made only when somebody asks.

/** A JSON Schema of 2020-12, as OpenAPI 3.1 has it. */
export type Schema = Readonly<Record<string, unknown>>;
/** The schema of another function. */
export type ShapeOf = (what: object) => Schema;
type Make = (of: ShapeOf) => Schema;

interface Known {
  readonly make: Make;
  name: string | undefined;
  /** Whose schema it is, where it is another's. */
  readonly of?: object;
}

const known = new WeakMap<object, Known>();

/** Says what JSON a function takes or shows. @param name that of the schema, where it stands alone */
export function shaped<T extends object>(what: T, make: Make, name?: string): T {
  known.set(what, { make, name });
  return what;
}

/** The same JSON as another function's. */
export function like<T extends object>(what: T, other: object): T {
  known.set(what, { make: (of) => of(other), name: undefined, of: other });
  return what;
}

/** Names a schema that has no name yet. */
export function nameShape(what: object, name: string): void {
  const found = known.get(what);
  if (found?.of !== undefined) nameShape(found.of, name);
  else if (found !== undefined) found.name ??= name;
}

/** Schemas put together: those with a name stand once, and are referred to. */
export class ShapeBook {
  /** By name. */
  readonly schemas: Record<string, Schema> = {};
  readonly #names = new Map<object, string>();
  /** Put behind a name that is taken. */
  #suffix = "";

  /** From here on a name that is taken is that of what is answered. */
  turnToAnswers(): void {
    this.#suffix = "Output";
  }

  /** @throws {Error} a function of which nothing was said, or two of one name */
  readonly of: ShapeOf = (what) => {
    const found = known.get(what);
    if (found === undefined) throw new Error(`No shape is known of ${what}`);
    if (found.name === undefined) return found.make(this.of);
    let name = this.#names.get(what);
    if (name === undefined) {
      this.#names.set(what, name = this.#free(found.name));
      this.schemas[name] = {};
      this.schemas[name] = found.make(this.of);
    }
    return { $ref: `#/components/schemas/${name}` };
  };

  #free(name: string): string {
    const free = Object.hasOwn(this.schemas, name) ? name + this.#suffix : name;
    if (Object.hasOwn(this.schemas, free)) throw new Error(`Two schemas are called ${free}`);
    return free;
  }
}

export const text: Schema = { type: "string" }, truth: Schema = { type: "boolean" };
export const whole: Schema = { type: "integer", minimum: 0 }, number: Schema = { type: "number" };
export const anything: Schema = {};
/** What no JSON is. */
export const nothing: Schema = { not: {} };
export const anyObject: Schema = { type: "object", additionalProperties: true };

export const listOf = (items: Schema): Schema => ({ type: "array", items });
export const mapOf = (values: Schema): Schema => ({ type: "object", additionalProperties: values });
export const always = (schema: Schema) => (): Schema => schema;

export function anyOf(...schemas: readonly Schema[]): Schema {
  const all = schemas.filter((schema) => schema !== nothing);
  return all.length === 1 ? all[0] : { anyOf: all };
}

export function orNull(schema: Schema): Schema {
  if (Object.keys(schema).length === 0) return schema;
  if (Array.isArray(schema.anyOf)) {
    return schema.anyOf.some(({ type }) => type === "null")
      ? schema
      : { ...schema, anyOf: [...schema.anyOf, { type: "null" }] };
  }
  if (typeof schema.type !== "string") return { anyOf: [schema, { type: "null" }] };
  const { enum: words } = schema;
  return { ...schema, type: [schema.type, "null"], ...(Array.isArray(words) && { enum: [...words, null] }) };
}

/** An object with these properties; `name?` may be left out. */
export function object(properties: Readonly<Record<string, Schema>>): Schema {
  const entries = Object.entries(properties), required = entries.map(([name]) => name).filter((n) => !n.endsWith("?"));
  return {
    type: "object",
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace(/\?$/, ""), schema])),
  };
}
