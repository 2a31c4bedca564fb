// The declarative checks of a whole request message: all violations in one status.
import { raw } from "../failure.ts";
import { type Message, type Plan, planOf, type Step } from "./plan.ts";
import type { Violation } from "./range_rules.ts";

/**
 * Paths are proto field names joined by dots, `[i]` for list elements, `[]` for map values, and a oneof's name in place of its member's.
 *
 * @throws {StatusError} INVALID_ARGUMENT "Validation error in body: [PATH: TEXT; …]"
 */
export function validate(message: string, request: unknown): void {
  const violations = walk(planOf(message), request as Message);
  if (violations !== undefined) throw raw(describe(violations));
}

export const describe = (violations: readonly Violation[]): string =>
  `Validation error in body: [${violations.map(({ path, text }) => `${path}: ${text}`).join("; ")}]`;

/** undefined if the message is right; paths are made only of what is wrong. */
export function walk(plan: Plan, message: Message): Violation[] | undefined {
  let found: Violation[] | undefined;
  for (const { name, label } of plan.ruled) {
    const value = message[name];
    if (value === undefined) continue;
    for (const text of plan.rules.fields![name](value)) (found ??= []).push({ path: label, text });
  }
  const whole = plan.rules.whole?.(message);
  if (whole !== undefined && whole.length > 0) (found ??= []).push(...whole);
  for (const step of plan.steps) {
    const value = message[step.name];
    const below = value === undefined ? undefined : walkField(step, value);
    if (below !== undefined) (found ??= []).push(...below);
  }
  return found;
}

function walkField(step: Step, value: unknown): Violation[] | undefined {
  const plan = planOf(step.type);
  if (step.shape === "one") return under(step.label, walk(plan, value as Message));
  if (step.shape === "list") return walkList(step, plan, value as readonly Message[]);
  for (const entry of (value as ReadonlyMap<string, Message>).values()) {
    const below = under(`${step.label}.[]`, walk(plan, entry));
    if (below !== undefined) return below; // The key is no part of the path, so only one value can be told of.
  }
  return undefined;
}

function walkList(step: Step, plan: Plan, list: readonly Message[]): Violation[] | undefined {
  let found: Violation[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const below = walk(plan, list[i]);
    if (below !== undefined) (found ??= []).push(...under(`${step.label}[${i}]`, below)!);
  }
  return found;
}

const under = (label: string, violations: Violation[] | undefined): Violation[] | undefined =>
  label === ""
    ? violations
    : violations?.map(({ path, text }) => ({ path: path === "" ? label : `${label}.${path}`, text }));
