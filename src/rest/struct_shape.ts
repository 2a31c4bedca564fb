// The schema of a struct, of its fields as they are read.
import { orNull, type Schema, type ShapeOf } from "./shape.ts";

interface Field {
  readonly read: object;
  readonly required?: boolean;
  readonly also?: readonly string[];
  readonly byDefault?: unknown;
  readonly nullToo?: boolean;
}
interface Options {
  readonly strict?: readonly string[];
  readonly positions?: readonly string[];
  readonly someOf?: readonly string[];
}

/** Fields and options are those of a struct's reader. */
export function structShape(
  fields: Readonly<Record<string, Field>>,
  { strict, positions, someOf }: Options,
  of: ShapeOf,
): Schema {
  const entries = Object.entries(fields), required = entries.filter(([, form]) => form.required);
  const properties = entries.flatMap(([name, form]) => {
    const schema = fieldShape(form, of), others = form.also ?? [];
    return [[name, schema], ...others.map((other) => [other, anotherName(name, schema)])];
  });
  const always = required.filter(([, { also }]) => also === undefined).map(([name]) => name);
  const either = required.flatMap(([name, { also }]) => also === undefined ? [] : [oneOf([name, ...also])]);
  if (someOf !== undefined) either.push(oneOf(someOf, { not: { type: "null" } }));
  const object: Schema = {
    type: "object",
    ...(always.length > 0 && { required: always }),
    properties: Object.fromEntries(properties),
    ...(either.length === 1 ? either[0] : either.length > 1 && { allOf: either }),
    ...(strict !== undefined && { additionalProperties: false }),
  };
  if (positions === undefined) return object;
  const items = positions.map((name) => of(fields[name].read)), { length } = items;
  return { anyOf: [object, { type: "array", prefixItems: items, minItems: length, maxItems: length }] };
}

const oneOf = (names: readonly string[], schema?: Schema): Schema => ({
  anyOf: names.map((name) => ({ required: [name], ...(schema && { properties: { [name]: schema } }) })),
});

/** A field that may be left out may be null, unless null is read. */
function fieldShape({ read, required, byDefault, nullToo }: Field, of: ShapeOf): Schema {
  const schema = of(read);
  if (byDefault !== undefined) return { ...schema, default: byDefault };
  return required || nullToo ? schema : orNull(schema);
}

const anotherName = (name: string, schema: Schema): Schema => ({
  ...schema,
  description: `Another name of \`${name}\`.`,
  deprecated: true,
});
