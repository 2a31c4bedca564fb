// The interface's messages as the validation walks them: only the fields through which a rule can be reached.
import { messages } from "../../../gen/descriptor.ts";
import { type MessageRules, rulesOf, unwalked } from "./rules.ts";

export type Message = Readonly<Record<string, unknown>>;

export interface Step {
  /** The property of the wire form. */
  readonly name: string;
  /** What the field adds to a path: its proto name, its oneof's name in its place, or nothing. */
  readonly label: string;
  readonly shape: "one" | "list" | "map";
  /** The message's name; its plan is looked up when walked, since messages contain themselves. */
  readonly type: string;
}

export interface Plan {
  readonly rules: MessageRules;
  readonly ruled: readonly { readonly name: string; readonly label: string }[];
  readonly steps: readonly Step[];
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly shape: Step["shape"];
  readonly type: string;
}

const fieldText = /^(\w+):\d+:(<?)(\w+)>?(\*?)\??(?:\|(\w+))?/;

export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The legacy vector's oneof stands in no path. */
const label = (message: string, name: string, oneof: string | undefined): string => {
  if (oneof === undefined) return snakeCase(name);
  return message === "Vector" ? "" : oneof;
};

const fieldsOf = (message: string): Field[] =>
  (messages[message] ?? "").split(",").filter((text) => text !== "").map((text) => {
    const [, name, map, type, list, oneof] = fieldText.exec(text)!;
    return { name, label: label(message, name, oneof), shape: map ? "map" : list ? "list" : "one", type };
  });

const reaching = new Map<string, boolean>();

/** True where a rule is found in the message or below it. */
function reaches(message: string): boolean {
  const known = reaching.get(message);
  if (known !== undefined) return known;
  reaching.set(message, false); // A message inside itself adds nothing to what it reaches otherwise.
  const found = rulesOf(message, messages) !== undefined || walkedFields(message).some((field) => reaches(field.type));
  if (found) reaching.set(message, true);
  else reaching.delete(message); // "No" may have been said in the middle of a cycle: ask again from elsewhere.
  return found;
}

const walkedFields = (message: string): Field[] =>
  message in messages
    ? fieldsOf(message).filter((field) => field.type !== "Value" && !unwalked.has(`${message}.${field.name}`))
    : [];

const plans = new Map<string, Plan>();
const none: MessageRules = {};

export function planOf(message: string): Plan {
  let plan = plans.get(message);
  if (plan === undefined) {
    const rules = rulesOf(message, messages) ?? none, fields = fieldsOf(message);
    const ruled = fields.filter((field) => rules.fields !== undefined && field.name in rules.fields);
    plan = { rules, ruled, steps: walkedFields(message).filter((field) => reaches(field.type)) };
    plans.set(message, plan);
  }
  return plan;
}
