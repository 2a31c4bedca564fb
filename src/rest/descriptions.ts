// Puts the comments of the interface to schemas: to those that are called as its messages, and to the bodies of its RPCs.
import { descriptions } from "../gen/descriptions.ts";
import { snakeCase } from "./forms/messages.ts";
import type { Schema } from "./shape.ts";

type Schemas = Readonly<Record<string, Schema>>;

/** @param bodies the messages of schemas that are called otherwise */
export function described(schemas: Schemas, bodies: ReadonlyMap<string, string>): Schemas {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const known = descriptions[bodies.get(name) ?? name.replace(/Output$/, "")];
      return [name, known === undefined ? schema : withComments(schema, known)];
    }),
  );
}

function withComments(schema: Schema, known: Readonly<Record<string, string>>): Schema {
  const inJson = new Map(Object.entries(known).map(([name, text]) => [snakeCase(name), asInJson(text)]));
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const description = inJson.get(name) ?? inJson.get(`${name}s`) ?? inJson.get(`${name}_config`);
    return [name, description === undefined ? property : { description, ...property }];
  });
  return {
    description: inJson.get(""),
    ...schema,
    ...(schema.properties !== undefined && { properties: Object.fromEntries(properties) }),
  };
}

/** Names of fields are in backticks. */
const asInJson = (text: string): string => text.replaceAll(/`[a-z]\w*`/g, snakeCase);
