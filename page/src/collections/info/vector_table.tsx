// The vectors of a collection, and how each is set up.
import { jsonText } from "../../api/json.ts";
import { type CollectionInfo, type VectorField, vectorFields } from "../../api/types.ts";
import { counted } from "../../format.ts";
import { paramsOf } from "../size.ts";

export function VectorTable({ info }: { readonly info: CollectionInfo }) {
  const fields = vectorFields(info);
  return (
    <section class="sheet column" aria-labelledby="vector-table-head">
      <h2 id="vector-table-head">Vectors</h2>
      {fields.length === 0
        ? <p>There is none: the points are payloads alone.</p>
        : (
          <div class="scroll" tabIndex={0} role="group" aria-label="Vectors">
            <table>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Kind</th>
                  <th scope="col" class="number">Size</th>
                  <th scope="col">Distance</th>
                  <th scope="col">Set up</th>
                </tr>
              </thead>
              <tbody>
                {fields.map((field) => (
                  <tr key={`${field.kind} ${field.name}`}>
                    <th scope="row" class="mono">
                      {field.name === "" ? <span class="faint">none</span> : field.name}
                    </th>
                    <td>{field.kind}</td>
                    <td class="number">
                      {field.size === undefined ? "" : counted(field.size)}
                    </td>
                    <td>{field.distance ?? ""}</td>
                    <td class="set-up">
                      {setUp(info, field).map((text) => <span key={text} class="pill mono">{text}</span>)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
    </section>
  );
}

/** What is set of a vector beyond size and distance, in the words of the interface. */
function setUp(info: CollectionInfo, { name, kind }: VectorField): string[] {
  const params: Readonly<Record<string, unknown>> = kind === "sparse"
    ? info.config.params.sparse_vectors?.[name] as Record<string, unknown> ?? {}
    : paramsOf(info, name) as unknown as Record<string, unknown>;
  return Object.entries(params)
    .filter(([field, value]) =>
      !["size", "distance"].includes(field) && value !== null &&
      value !== undefined
    )
    .map(([field, value]) => `${field}: ${typeof value === "string" ? value : jsonText(value)}`);
}
