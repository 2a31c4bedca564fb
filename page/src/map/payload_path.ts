// Values of a payload by the path that a filter names them with: `a.b`, `list[].x`, `"a key".b`.
import { isObject } from "../filter/checks.ts";

/** The value at a path; where lists are on the way, the list of the values in them. */
export function valueAt(payload: unknown, path: string): unknown {
  const parts = [...path.matchAll(/"([^"]*)"|([^.[\]"]+)/g)].map((
    [, quoted, plain],
  ) => quoted ?? plain);
  const found = parts.reduce<readonly unknown[]>(
    (values, part) => values.flatMap((value) => inside(value, part)),
    [payload],
  );
  return found.length > 1 ? found : found[0];
}

function inside(value: unknown, part: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => inside(each, part));
  return isObject(value) && Object.hasOwn(value, part) ? [value[part]] : [];
}
