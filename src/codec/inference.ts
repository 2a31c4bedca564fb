// Documents, images and objects in a request: what the caller's models make of them is written in their place.
import type { Codec, Field } from "./field.ts";
import type { Plan } from "./messages.ts";
import type { Inferred, Writer } from "./writer.ts";

const members: readonly Inferred[] = ["document", "image", "object"];

/** The plan of a union whose members may be replaced. @param whole the union's codec, for the vector */
export function inferringPlan(plan: Plan, whole: () => Codec): Plan {
  const byName = new Map(plan.byName);
  for (const member of members) {
    const field = plan.byName.get(member);
    if (field !== undefined) byName.set(member, inferringField(field, member, whole));
  }
  return { ...plan, byName };
}

/** Its version counts only where it is written itself. */
function inferringField(field: Field, member: Inferred, whole: () => Codec): Field {
  const write = (w: Writer, _field: Field, v: unknown): void => {
    const vector = w.inference?.vectorOf(member, v);
    if (vector !== undefined) return writeInstead(w, whole(), v, vector);
    if (field.since > w.since) w.raise(field);
    field.kind.write(w, field, v);
  };
  return { ...field, since: 0, kind: { ...field.kind, write } };
}

function writeInstead(w: Writer, whole: Codec, v: unknown, vector: unknown): void {
  try {
    whole.write(w, vector);
  } catch (error) {
    throw w.inference!.refusal(v, error);
  }
}
