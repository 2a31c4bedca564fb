// The description of the REST interface: a valid document, of every route, that takes what a node takes and shows what it shows.
import { readFileSync } from "node:fs";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertGreater, assertMatch } from "@std/assert";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Validator } from "@seriousme/openapi-schema-validator";
import { openapi, type OpenapiDocument } from "../../src/rest/openapi.ts";
import { ownRoutes } from "../../src/rest/own_routes.ts";
import { type Endpoint, Router } from "../../src/rest/router.ts";
import { rpcRoutes } from "../../src/rest/rpc_routes.ts";
import { parseInstant } from "../../src/codec/datetime_text.ts";
import { isPath } from "../../src/rest/forms/paths.ts";
import { isUuid } from "../../src/rest/forms/points.ts";
import type { RestStep } from "../conformance/rest_compare.ts";
import { writeExactly } from "../conformance/rest_numbers.ts";
import { restAreas, restScenariosOf } from "../conformance/rest_player.ts";
import { withDoor } from "./door.ts";

const document = openapi("1.2.3"), routes: Endpoint[] = [...rpcRoutes, ...ownRoutes];
const router = new Router(routes);
type Schema = Record<string, unknown>;

const isDate = (text: string): boolean => parseInstant(text) !== undefined;
const formats = {
  ...{ uri: /^[a-z]+:/, uuid: isUuid, "json-path": isPath, "date-time": isDate },
  ...Object.fromEntries(
    ["uint64", "int64", "uint32", "float", "double", "partial-date-time"].map((name) => [name, true]),
  ),
};

/** What is wrong with a value, as a schema of a document sees it; undefined where nothing is. */
function checker(document: OpenapiDocument): (schema: Schema, value: unknown) => string | undefined {
  const ajv = new Ajv2020({ strict: false, formats });
  ajv.addSchema({ $id: "doc:", ...document });
  const compiled = new Map<Schema, ReturnType<typeof ajv.compile>>();
  return (schema, value) => {
    let check = compiled.get(schema);
    if (check === undefined) compiled.set(schema, check = ajv.compile(absolute(schema)));
    return check(value) ? undefined : ajv.errorsText(check.errors?.slice(0, 3));
  };
}
const absolute = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#', '"$ref":"doc:#'));

interface Recorded {
  readonly step: RestStep;
  readonly route: Endpoint;
  readonly name: string;
}
/** What a node took by accident, and is refused here. */
const gaps = new Set(
  (JSON.parse(readFileSync(new URL("../conformance/rest_gaps.json", import.meta.url), "utf8")) as Gap[])
    .map(({ scenario, step }) => `${scenario} ${step}`),
);
interface Gap {
  readonly scenario: string;
  readonly step: number;
}
const recorded: Recorded[] = restAreas.flatMap((area) =>
  restScenariosOf(area).flatMap(({ name, steps }) =>
    steps.flatMap((step, i) => {
      const found = router.find(step.method, step.path.replace(/[?#].*/, ""));
      return found === undefined ? [] : [{ step, route: found.endpoint, name: `${area}/${name} ${i}` }];
    })
  )
);
const operationOf = ({ path, method }: Endpoint) => document.paths[path][method.toLowerCase()];
const jsonIn = (content?: Record<string, { schema: Schema }>): Schema | undefined =>
  content?.["application/json"]?.schema;

/** As a client without exact numbers has it. */
function bodyOf({ body, text }: RestStep): unknown {
  try {
    return JSON.parse(text ?? writeExactly(body));
  } catch {
    return undefined;
  }
}

describe("The description in OpenAPI", () => {
  it("is a valid document", async () => {
    const validator = new Validator(), { valid, errors } = await validator.validate(structuredClone(document) as never);
    assertEquals([valid, errors, validator.version], [true, undefined, "3.1"]);
  });
  it("has every route, and no other", () => {
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`)
    );
    assertEquals(described.sort(), routes.map(({ method, path }) => `${method} ${path}`).sort());
    const names = routes.map((route) => operationOf(route).operationId);
    assertEquals(names.filter((name, i) => !/^[a-z]\w+$/.test(name) || names.indexOf(name) !== i), []);
  });
  it("takes every body that a node took", () => {
    const wrong = checker(document), found: string[] = [];
    let seen = 0;
    for (const { step, route, name } of recorded) {
      const schema = jsonIn(operationOf(route).requestBody?.content), body = schema && bodyOf(step);
      if (schema === undefined || body === undefined || step.status !== 200 || gaps.has(name)) continue;
      seen++;
      const text = wrong(schema, body);
      if (text !== undefined) found.push(`${name} ${step.method} ${step.path}: ${text} ${JSON.stringify(body)}`);
    }
    assertEquals(found.slice(0, 10), []);
    assertGreater(seen, 4_000);
  });
  it("takes no body that a node could not read", () => {
    const wrong = checker(document), found: string[] = [];
    let seen = 0;
    for (const { step, route, name } of recorded) {
      const schema = jsonIn(operationOf(route).requestBody?.content), body = schema && bodyOf(step);
      const refused = /^Format error in JSON body: (.*)/.exec(errorOf(step.response))?.[1];
      if (schema === undefined || body === undefined || refused === undefined || gaps.has(name)) continue;
      if (beyondSchemas.test(refused)) continue;
      seen++;
      if (wrong(schema, body) === undefined) found.push(`${name}: ${refused} ${JSON.stringify(body)}`);
    }
    assertEquals(found.slice(0, 10), []);
    assertGreater(seen, 500);
  });
  it("shows every answer of a node, with no field that it does not name", () => {
    const wrong = checker(closed(document)), found: string[] = [];
    let seen = 0;
    for (const { step, route, name } of recorded) {
      if (step.response === undefined || step.status === 0 || notFinite.has(name)) continue;
      const { responses } = operationOf(route), schema = jsonIn((responses[step.status] ?? responses.default).content)!;
      const answer = { ...JSON.parse(writeExactly(step.response)), ...(route.path !== "/" && { time: 0 }) };
      seen++;
      const text = schema === undefined ? "no schema" : wrong(schema, answer);
      if (text !== undefined) found.push(`${name} ${step.method} ${step.path}: ${text} ${JSON.stringify(answer)}`);
    }
    assertEquals(found.slice(0, 10), []);
    assertGreater(seen, 6_000);
  });
  it("says of schemas and their fields what the interface says of its messages", () => {
    const schemas = document.components.schemas as unknown as Readonly<Record<string, Described>>;
    const { QueryRequest, HnswConfigDiff, VectorParamsOutput } = schemas;
    assertMatch(QueryRequest.properties.limit.description!, /^How many results/);
    assertMatch(HnswConfigDiff.properties.ef_construct.description!, /^Neighbours considered/);
    assertMatch(VectorParamsOutput.properties.distance.description!, /^\w/);
    const fields = Object.values(schemas).flatMap(({ properties = {} }) => Object.values(properties));
    assertGreater(fields.filter(({ description }) => description !== undefined).length, fields.length / 2);
    assertEquals(fields.filter(({ description = "" }) => /`[a-z]+[A-Z]\w*`/.test(description)), []);
  });
  it("is served, with the version of the node that is spoken for", () =>
    withDoor(async (door) => {
      const { version } = await door.json("GET", "/");
      assertEquals(await door.json("GET", "/openapi.json"), JSON.parse(JSON.stringify(openapi(version))));
    }));
  it("is for whoever has a key, if only for one collection", () =>
    withDoor(async (door) => {
      assertEquals((await door.send("GET", "/openapi.json")).status, 401);
      assertEquals((await door.send("GET", "/openapi.json", { headers: { "api-key": "r" } })).status, 200);
    }, { apiKey: "k", readOnlyApiKey: "r" }));
});

interface Described {
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
}

const errorOf = (response: unknown): string => {
  const error = (response as { status?: { error?: unknown } } | undefined)?.status?.error;
  return typeof error === "string" ? error : "";
};
/** What no schema says: how texts and numbers are written, how deep they are, what stands twice, that two places are one. */
const beyondSchemas =
  /recursion limit|number out of range|hex escape|floating point `[\d.e+]+`|duplicate field|the first and the last points/;
/** Answers with numbers that are none, or infinite: JSON has null for them. */
const notFinite = new Set([
  "groups/groups-errors-1 19",
  "search/search-float16-manhattan 11",
  "vectors-updates/vectors-update-datatypes 3",
  "vectors-updates/vectors-update-datatypes 4",
]);

/** With objects that have the named properties alone. */
function closed(document: OpenapiDocument): OpenapiDocument {
  const parts = new Set<string>();
  JSON.stringify(document, (key, value) => {
    if (key === "allOf") { for (const { $ref = "" } of value) parts.add($ref.replace("#/components/schemas/", "")); }
    return value;
  });
  const close = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(close);
    const copy = Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, key === "allOf" ? each : close(each)]),
    );
    if (Array.isArray(copy.allOf)) return { ...copy, unevaluatedProperties: false };
    return copy.type === "object" && copy.properties !== undefined ? { additionalProperties: false, ...copy } : copy;
  };
  const schemas = Object.entries(document.components.schemas).map((
    [name, schema],
  ) => [name, parts.has(name) ? schema : close(schema)]);
  return { ...document, paths: close(document.paths) as never, components: { schemas: Object.fromEntries(schemas) } };
}
