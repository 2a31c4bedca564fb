// The second look at an upsert's filter: in a batch of updates it is the only one.
import type * as wire from "../../gen/wire.ts";
import { wrongInput } from "../request/failure.ts";

/** @throws {StatusError} conditions on a field that ask for nothing, one after another */
export function checkUpdateFilter(filter: wire.Filter | undefined): void {
  const faults = filter === undefined ? "" : faultsOf(filter, "update_filter");
  if (faults !== "") throw wrongInput(faults);
}

function faultsOf(filter: wire.Filter, path: string): string {
  return faultsIn(filter.should, `${path}.should`) +
    faultsIn(filter.minShould?.conditions ?? [], `${path}.min_should.conditions`) +
    faultsIn(filter.must, `${path}.must`) + faultsIn(filter.mustNot, `${path}.must_not`);
}

function faultsIn(conditions: readonly wire.Condition[], path: string): string {
  let text = "";
  for (const [i, { field, nested, filter }] of conditions.entries()) {
    const at = `${path}[${i}]`;
    if (field !== undefined && asksNothing(field)) {
      text += `${at}.__all__: Validation error: At least one field condition must be specified [{}]`;
    } else if (nested?.filter !== undefined) text += faultsOf(nested.filter, `${at}.nested.filter`);
    else if (filter !== undefined) text += faultsOf(filter, at);
  }
  return text;
}

function asksNothing({ key: _key, ...conditions }: wire.FieldCondition): boolean {
  return Object.values(conditions).every((condition) => condition === undefined);
}
