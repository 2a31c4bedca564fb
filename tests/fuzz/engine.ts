// Properties of the engine: requests that were damaged on the way, or made up.
import { assert } from "@std/assert";
import { codecFor } from "../../src/codec/codec.ts";
import { StatusError } from "../../src/errors.ts";
import { allMethods, methods } from "../../src/methods.ts";
import { ask } from "../../src/transport/ask.ts";
import { filled, randomMessage } from "../engine/hostile.ts";
import { bytesOf, fewerBytes, hex, mutated, type Property } from "./property.ts";

interface Calls {
  /** RPCs with the bytes of their requests, in hex. */
  readonly calls: readonly (readonly [rpc: string, request: string])[];
}

/** Those change more than the collection of the case, or wait. */
const left = ["Snapshots/", "Collections/Delete"];
const tried = allMethods.filter(({ rpc }) => !left.some((start) => rpc.startsWith(start)));
export const damagedCalls: Property<Calls> = {
  name: "any request is answered or refused by a status that blames it, soon, and the engine goes on",
  make(dice) {
    const calls = Array.from({ length: 1 + dice.int(8) }, () => {
      const method = dice.chance(0.3) ? methods.upsertPoints : dice.one(tried);
      const bytes = Uint8Array.from(randomMessage(method.request, () => dice.next(), 0).list);
      return [method.rpc, hex(dice.chance(0.7) ? mutated(bytes, dice) : bytes)] as const;
    });
    return { calls };
  },
  async check({ calls }) {
    const engine = filled();
    for (const [rpc, request] of calls) {
      const method = allMethods.find((one) => one.rpc === rpc)!;
      try {
        const answer = await ask(engine, method, bytesOf(request), {});
        codecFor(method.response, "wire").encode(answer).release();
      } catch (error) {
        assert(error instanceof StatusError, String((error as Error).stack));
        assert(error.status !== "INTERNAL" && error.status !== "UNKNOWN", `${rpc}: ${error.message}\n${error.cause}`);
        assert(!/undefined|\[object/.test(error.message), error.message);
      }
    }
    await ask(engine, methods.listCollections, new Uint8Array(0), {});
    await engine.close();
  },
  *fewer({ calls }) {
    for (let i = 0; i < calls.length; i++) if (calls.length > 1) yield { calls: calls.toSpliced(i, 1) };
    for (const [i, [rpc, request]] of calls.entries()) {
      for (const bytes of fewerBytes(bytesOf(request))) yield { calls: calls.with(i, [rpc, hex(bytes)]) };
    }
  },
};

interface Payload {
  readonly hex: string;
}

export const damagedPayloads: Property<Payload> = {
  name: "a payload of any bytes is refused, or stored and read, filtered and changed as what it says",
  make(dice) {
    const encoded = codecFor("PointStruct").encode({
      id: 1,
      payload: { a: { b: [1, "x", null, 2.5] }, n: 7, t: "red fox" },
    });
    // id is 4 bytes: what follows are the entries, tagged 3 as in the request.
    const bytes = Uint8Array.from(encoded.bytes);
    encoded.release();
    const body = bytes.subarray(4);
    return { hex: hex(Uint8Array.from([...bytes.subarray(0, 4), ...mutated(body, dice)])) };
  },
  async check({ hex: text }) {
    const engine = filled(), collectionName = "c", point = bytesOf(text);
    const request = Uint8Array.from([0x0a, 1, 0x63, 0x10, 1, 0x1a, ...lengthOf(point.length), ...point]);
    const filter = { must: [{ field: { key: "a.b[]", match: { text: "x" } } }, { isNull: { key: "a" } }] };
    const calls: [keyof typeof methods, object | Uint8Array][] = [
      ["upsertPoints", request],
      ["getPoints", { collectionName, ids: [{ num: 1 }], withPayload: { enable: true } }],
      ["countPoints", { collectionName, filter }],
      ["setPayload", {
        collectionName,
        payload: new Uint8Array(0),
        wait: true,
        pointsSelector: { points: { ids: [{ num: 1 }] } },
      }],
      ["deletePayload", { collectionName, keys: ["a.b[0]", "n"], pointsSelector: { points: { ids: [{ num: 1 }] } } }],
      ["createFieldIndex", { collectionName, fieldName: "a.b[]", fieldType: 0 }],
      ["scrollPoints", { collectionName, filter, withPayload: { include: { fields: ["a.b"] } } }],
    ];
    for (const [name, request] of calls) {
      const method = methods[name];
      const bytes = request instanceof Uint8Array ? request : encodedWire(method.request, request);
      try {
        const answer = await ask(engine, method, bytes, {});
        const encoded = codecFor(method.response, "wire").encode(answer);
        codecFor(method.response).decode(Uint8Array.from(encoded.bytes));
        encoded.release();
      } catch (error) {
        assert(error instanceof StatusError && error.status !== "INTERNAL", String((error as Error).stack));
        if (name === "upsertPoints") break;
      }
    }
    await engine.close();
  },
  *fewer({ hex: text }) {
    for (const bytes of fewerBytes(bytesOf(text))) yield { hex: hex(bytes) };
  },
};

function lengthOf(length: number): number[] {
  return length < 0x80 ? [length] : [(length & 0x7f) | 0x80, length >> 7];
}

function encodedWire(message: string, value: object): Uint8Array {
  const encoded = codecFor(message, "wire").encode(value), bytes = Uint8Array.from(encoded.bytes);
  encoded.release();
  return bytes;
}
