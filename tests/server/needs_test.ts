// No request names a collection that its rights do not look at: fields of the interface against what each RPC needs.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { messages } from "../../src/gen/descriptor.ts";
import { allMethods, type Method } from "../../src/methods.ts";
import { checkRequest } from "../../src/server/access.ts";
import { needOf } from "../../src/server/needs.ts";

/** Messages that hold another collection's name, and its field. */
const holders: Readonly<Record<string, string>> = { LookupLocation: "collectionName", WithLookup: "collection" };

interface Field {
  readonly name: string;
  readonly type: string;
  readonly isList: boolean;
}

const fieldsOf = (message: string): Field[] =>
  (messages[message] ?? "").split(",").filter((text) => text !== "").map((text) => {
    const [, name, type, rest] = /^(\w+):\d+:<?(\w+)>?(.*)$/.exec(text)!;
    return { name, type, isList: rest.startsWith("*") };
  });

/** The ways from a message to another collection's name, each message once on its way. */
function* waysFrom(message: string, way: readonly Field[] = []): Iterable<readonly Field[]> {
  for (const field of fieldsOf(message)) {
    if (field.type in holders) yield [...way, field];
    else if (way.filter(({ type }) => type === field.type).length < 2) yield* waysFrom(field.type, [...way, field]);
  }
}

/** A request with nothing in it but one way to a name. */
function requestWith(way: readonly Field[], name: string): object {
  const [{ name: key, type, isList }, ...rest] = way;
  const value = rest.length === 0 ? { [holders[type]]: name } : requestWith(rest, name);
  return { [key]: isList ? [value] : value };
}

/** Lists that a request has even where they are empty. */
const lists = (method: Method): object =>
  Object.fromEntries(fieldsOf(method.request).filter(({ isList }) => isList).map(({ name }) => [name, []]));

const mine = new Map([["mine", "rw" as const]]);
const isRefused = (method: Method, request: object): boolean => {
  try {
    checkRequest(mine, needOf(method.path), { collectionName: "mine", ...lists(method), ...request });
    return false;
  } catch (error) {
    assertEquals((error as Error).message, "Forbidden: Access to collection theirs is required");
    return true;
  }
};

describe("The rights of a request", () => {
  const ways = allMethods.flatMap((method) => [...waysFrom(method.request)].map((way) => ({ method, way })));

  it("are asked for every other collection that it can name", () => {
    assert(ways.length > 15, `${ways.length} ways`);
    const shown = ({ method, way }: typeof ways[number]) => `${method.rpc} ${way.map(({ name }) => name).join(".")}`;
    assertEquals(ways.filter(({ method, way }) => isRefused(method, requestWith(way, "mine"))).map(shown), []);
    assertEquals(ways.filter(({ method, way }) => !isRefused(method, requestWith(way, "theirs"))).map(shown), []);
  });
  it("are to a collection wherever the request has one's name, but for what is managed as a whole", () => {
    const named = allMethods.filter(({ request }) => fieldsOf(request)[0]?.name === "collectionName");
    const other = named.filter(({ path }) => needOf(path).to !== "a collection").map(({ rpc }) => rpc);
    assertEquals(other, ["Collections/Create", "Collections/Update", "Collections/Delete"]);
  });
  it("know every message with another collection's name in it", () => {
    const strange = Object.keys(messages).filter((message) =>
      fieldsOf(message).some(({ name, type }) => type === "string" && /collection/i.test(name)) &&
      !(message in holders) && !allMethods.some(({ request, response }) => request === message || response === message)
    );
    assertEquals(strange.sort(), known.sort());
  });
});

/** A part of answers, and of a change of aliases, which are managed as a whole. */
const known = ["AliasDescription", "CreateAlias"];
