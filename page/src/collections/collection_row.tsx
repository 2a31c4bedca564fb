// A collection in the list: its name at once, the rest when it has come.
import { vectorFields } from "../api/types.ts";
import { bytes, counted } from "../format.ts";
import { href } from "../route.ts";
import type { CollectionInfo, VectorField } from "../api/types.ts";
import type { InfoSignal } from "./infos.ts";
import { vectorBytes } from "./size.ts";
import { Status } from "./status.tsx";

interface CollectionRowProps {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly of: InfoSignal;
  readonly onDelete: (name: string) => void;
}

export function CollectionRow({ name, aliases, of, onDelete }: CollectionRowProps) {
  const { info, error } = of.value;
  return (
    <tr>
      <th scope="row">
        <a class="wrap" href={href(["collections", name])}>{name}</a>
        {aliases.length > 0 && <small class="faint wrap">also {aliases.join(", ")}</small>}
      </th>
      {info !== undefined
        ? <Cells info={info} />
        : (
          <td colSpan={4} class={error ? "error wrap" : "faint"} aria-busy={error === undefined}>
            {error ? error.message : "…"}
          </td>
        )}
      <td class="actions">
        <a class="button quiet" href={href(["collections", name, "info"])} aria-label={`Info of ${name}`}>
          Info
        </a>
        <button type="button" class="quiet" aria-label={`Delete ${name}`} onClick={() => onDelete(name)}>
          Delete
        </button>
      </td>
    </tr>
  );
}

function Cells({ info }: { readonly info: CollectionInfo }) {
  const size = vectorBytes(info), fields = vectorFields(info);
  return (
    <>
      <td class="number" data-label="points">
        {counted(info.points_count ?? 0)}
      </td>
      <td>
        <ul class="vectors">
          {fields.map((field) => <VectorLine key={`${field.kind} ${field.name}`} field={field} />)}
          {fields.length === 0 && <li class="faint">none</li>}
        </ul>
      </td>
      <td class="number size">
        {size === undefined ? <span class="faint">–</span> : `≈ ${bytes(size)}`}
      </td>
      <td>
        <Status status={info.status} />
      </td>
    </>
  );
}

const VectorLine = (
  { field: { name, kind, size, distance, idf } }: {
    readonly field: VectorField;
  },
) => (
  <li>
    {name !== "" && <span class="mono wrap">{name}</span>}
    <span class="faint">
      {[size, distance, kind !== "dense" && kind, idf && "idf"].filter(Boolean)
        .join(" · ")}
    </span>
  </li>
);
