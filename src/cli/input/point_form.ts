// How rows become points: which fields are the id and the vectors.
import type { Given } from "../command_form.ts";
import { UsageError } from "../failure.ts";

export interface PointForm {
  readonly idField: string;
  /** Ids are made of the text of this field. */
  readonly uuid5: string | undefined;
  readonly rowIds: boolean;
  /** Names of vectors by their fields; undefined is the one without a name. */
  readonly vectorFields: ReadonlyMap<string, string | undefined>;
  /** The same, by what their fields begin with. */
  readonly prefixes: readonly (readonly [prefix: string, name: string | undefined])[];
}

/** @throws {UsageError} options that exclude each other */
export function pointForm(given: Given): PointForm {
  const uuid5 = given.text("uuid5"), rowIds = given.flag("row-ids"), idField = given.text("id-field");
  if ([uuid5, idField, rowIds || undefined].filter((each) => each !== undefined).length > 1) {
    throw new UsageError("Ids are of --id-field, --uuid5 or --row-ids: give one of them", given.command);
  }
  const fields = given.all("vector-field").map(namedField), prefixes = given.all("vector-prefix").map(namedField);
  const names = [...fields, ...prefixes].map(([, name]) => name);
  if (new Set(names).size < names.length) {
    throw new UsageError("Two vectors have the same name: give each as NAME=FIELD", given.command);
  }
  if (names.length > 1 && names.includes(undefined)) {
    throw new UsageError(
      "A point has one vector without a name, or several with names: give each as NAME=FIELD",
      given.command,
    );
  }
  const byDefault: [string, undefined][] = [["vector", undefined], ["vectors", undefined]];
  return {
    idField: idField ?? "id",
    uuid5,
    rowIds,
    vectorFields: new Map(names.length === 0 ? byDefault : fields),
    prefixes,
  };
}

/** `NAME=FIELD`, or the field alone. */
function namedField(text: string): [field: string, name: string | undefined] {
  const at = text.indexOf("=");
  return at < 0 ? [text, undefined] : [text.slice(at + 1), text.slice(0, at)];
}
