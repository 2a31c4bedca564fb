// How many points have which value of an indexed field, as bars; a click filters by one.
import { counted } from "../format.ts";
import { facet, type FacetHit } from "../api/collections.ts";
import type { CollectionInfo, Condition, Filter } from "../api/types.ts";
import { useLoad } from "../load.ts";
import { jsonText } from "../api/json.ts";
import { rowsFirst } from "./use_points.ts";
import { hasCondition, withCondition, withoutCondition } from "../filter/rows.ts";

interface FacetsProps {
  readonly name: string;
  readonly info: CollectionInfo;
  /** The filter that a click changes. */
  readonly filter: Filter | undefined;
  /** The filter of the points that are counted. */
  readonly counted: Filter | undefined;
  /** Changes when points do. */
  readonly turn: number;
  readonly onFilter: (filter: Filter | undefined) => void;
}

const shown = 8, mostFields = 12;
const types = new Set(["keyword", "integer", "bool", "uuid"]);

/** Fields that can be counted by value. */
export const facetFields = ({ payload_schema: schema }: CollectionInfo): string[] =>
  Object.entries(schema)
    .filter(([, { data_type: type, params }]) => types.has(type) && (type !== "integer" || params?.lookup !== false))
    .map(([key]) => key).sort().slice(0, mostFields);

export const Facets = ({ info, ...props }: FacetsProps) => (
  <>
    {facetFields(info).map((field) => <FieldFacet key={field} field={field} {...props} />)}
  </>
);

function FieldFacet({ field, ...props }: Omit<FacetsProps, "info"> & { readonly field: string }) {
  const { name, counted: filter, turn } = props;
  const hits = useLoad((signal) => rowsFirst().then(() => facet(name, field, filter, shown, signal)), [
    name,
    field,
    jsonText(filter ?? null),
    turn,
  ], { keep: true });
  return (
    <section class="facet" aria-label={`Values of ${field}`}>
      <h2>{field}</h2>
      {hits.error !== undefined && <p class="error wrap">{hits.error.message}</p>}
      {hits.value === undefined
        ? hits.busy && <p class="faint">Counting…</p>
        : <Bars field={field} hits={hits.value} {...props} />}
    </section>
  );
}

interface BarsProps extends Pick<FacetsProps, "filter" | "onFilter"> {
  readonly field: string;
  readonly hits: readonly FacetHit[];
}

function Bars({ field, hits, filter, onFilter }: BarsProps) {
  if (hits.length === 0) return <p class="faint">No values</p>;
  const most = Math.max(...hits.map(({ count }) => count));
  return (
    <ul>
      {hits.map(({ value, count }) => {
        const condition: Condition = { key: field, match: { value } }, isOn = hasCondition(filter, condition);
        const change = isOn ? withoutCondition : withCondition;
        return (
          <li key={String(value)}>
            <button type="button" class="bar" aria-pressed={isOn} onClick={() => onFilter(change(filter, condition))}>
              <span class="bar-part" style={{ width: `${Math.max(1, 100 * count / most)}%` }} />
              <span class="bar-name">{String(value) || "(empty)"}</span>
              <span class="bar-count">{counted(count)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
