// Messages that callers write in a shorter or a safer form than their fields: bare lists, field conditions, a write's filter.
import { parseInstant } from "./datetime_text.ts";
import type { Codec, Field } from "./field.ts";
import { named, prefixed, wrongType } from "./input_error.ts";
import { messageCodec, type Plan } from "./messages.ts";
import { isIterable, listOnce } from "./numbers.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

/** A message with one repeated field or map, as that array or record. A record is always names. */
export function bareCodec(plan: Plan, field: Field): Codec {
  const map = field.codec !== undefined && field.kind.absent(field)?.constructor === Object;
  const full = messageCodec(plan);
  return {
    write(w, v) {
      const list = Array.isArray(v) || ArrayBuffer.isView(v);
      if (!map && !list) {
        if (typeof v !== "object" || v === null) throw wrongType(`Expected an array, got ${named(v)}`);
        return full.write(w, v);
      }
      if (field.since > w.since) w.raise(field);
      field.kind.write(w, field, v);
    },
    read: (r, end) => (full.read(r, end) as Record<string, unknown>)[field.name],
  };
}

/** A message that may be written as the value of one of its fields. */
export function shorthandCodec(plan: Plan, field: Field): Codec {
  const full = messageCodec(plan);
  return {
    write(w, v) {
      if (typeof v === "object" && v !== null && !Array.isArray(v)) return full.write(w, v);
      if (field.since > w.since) w.raise(field);
      field.kind.write(w, field, v);
    },
    read: full.read,
  };
}

/** A message that says nothing when empty. */
export function needsOneCodec(plan: Plan, which: "any" | "but key"): Codec {
  const full = messageCodec(plan);
  const butKey = which === "but key";
  return {
    write(w, v) {
      const start = w.at;
      full.write(w, v);
      if (butKey || w.at === start) checkGiven(plan, v, butKey);
    },
    read: full.read,
  };
}

function checkGiven(plan: Plan, v: unknown, butKey: boolean): void {
  const input = v as Record<string, unknown>;
  for (const key in input) if (input[key] !== undefined && input[key] !== null && !(butKey && key === "key")) return;
  const wanted = [...plan.byName.keys()].filter((name) => name !== "key");
  throw wrongType(`An empty ${plan.name}: expected one of ${wanted.join(", ")}`);
}

/** A field condition: `range` with times is a `datetimeRange`. */
export function fieldConditionCodec(plan: Plan): Codec {
  const range = plan.byName.get("range")!;
  const datetimeRange = plan.byName.get("datetimeRange")!;
  const either: Field = {
    ...range,
    kind: {
      ...range.kind,
      write(w, _f, v) {
        const f = hasTimes(v) ? datetimeRange : range;
        if (f.since > w.since) w.raise(f);
        f.kind.write(w, f, v);
      },
    },
  };
  const byName = new Map([...plan.byName, ["range", either]]);
  return needsOneCodec({ ...plan, byName }, "but key");
}

/** Whether the bounds of a range are times: Dates, or texts of dates. */
function hasTimes(v: unknown): boolean {
  if (typeof v !== "object" || v === null) return false;
  const bounds = v as Record<string, unknown>;
  let times = false;
  for (const key in bounds) {
    const bound = bounds[key];
    if (bound instanceof Date || (typeof bound === "string" && parseInstant(bound) !== undefined)) times = true;
    else if (!["number", "bigint", "undefined"].includes(typeof bound) && bound !== null) {
      throw prefixed(wrongType(`Expected a number, a Date or an RFC 3339 string, got ${named(bound)}`), key);
    }
  }
  return times;
}

/** A condition that is more than a filter around others is counted. */
export function countedCodec(condition: Codec): Codec {
  return {
    write(w, v) {
      condition.write(w, v);
      w.conditions++;
    },
    read: condition.read,
  };
}

/** A selector of points, which takes any iterable of ids for a list of them. */
export function selectorCodec(union: Codec): Codec {
  return {
    write: (w, v) => union.write(w, isIterable(v) ? listOnce(v, w) : v),
    read: union.read,
  };
}

/**
 * The filter of a write. Only the literal `{}` means every point: a filter whose clauses turned out empty would have
 * the server change or delete everything.
 */
export function guardedFilterCodec(filter: Codec): Codec {
  return {
    write(w: Writer, v: unknown) {
      const before = w.conditions;
      filter.write(w, v);
      if (w.conditions !== before) return;
      for (const _ in v as object) {
        throw wrongType("The filter has clauses but no condition; write {} if every point is meant");
      }
    },
    read: (r: Reader, end: number) => filter.read(r, end),
  };
}
