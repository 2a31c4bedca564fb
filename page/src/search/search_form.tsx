// The form of a search: its sources, how they are fused, and the settings.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { CollectionInfo } from "../api/types.ts";
import { NumberField } from "./number_field.tsx";
import type { Problems } from "./query_body.ts";
import { type Place, type Search, type Source, sourceAt, usual } from "./search.ts";
import { SourceRow } from "./source_row.tsx";

interface SearchFormProps {
  readonly search: Search;
  readonly places: readonly Place[];
  readonly info: CollectionInfo;
  readonly problems: Problems;
  readonly onChange: (search: Search) => void;
  readonly onSubmit: () => void;
  /** The filter. */
  readonly children: ComponentChildren;
}

export function SearchForm({ search, places, info, problems, onChange, onSubmit, children }: SearchFormProps) {
  const { sources } = search, fused = sources.filter(({ by }) => by !== "match").length > 1;
  const put = (next: readonly Source[]) => onChange({ ...search, sources: next });
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form class="sheet column search-form" onSubmit={submit} aria-label="Search">
      <ol class="sources">
        {sources.map((source, number) => (
          <SourceRow
            key={number}
            {...{ source, number, places }}
            problem={problems[number]}
            weightProblem={problems[`weight ${number}`]}
            weighed={fused && search.fusion === "rrf" && source.by !== "match"}
            onChange={(next) => put(sources.map((one, i) => i === number ? next : one))}
            onRemove={sources.length > 1 ? () => put(sources.filter((_, i) => i !== number)) : undefined}
          />
        ))}
      </ol>
      <div class="row fusing">
        <button type="button" class="quiet" onClick={() => put([...sources, another(places, sources)])}>
          + Another source
        </button>
        {fused && <Fusing {...{ search, problems, onChange }} />}
      </div>
      {children}
      <Settings {...{ search, info, problems, onChange }} />
    </form>
  );
}

/** A place that is not searched yet, if there is one. */
function another(places: readonly Place[], sources: readonly Source[]): Source {
  const ranks = places.filter(({ by }) => by !== "match");
  const free = ranks.find(({ by, in: at }) => !sources.some((one) => one.by === by && one.in === at));
  return sourceAt(free ?? ranks[0] ?? places[0]);
}

type Part = Pick<SearchFormProps, "search" | "problems" | "onChange">;

function Fusing({ search, problems, onChange }: Part) {
  const set = (name: "k" | "each") => (value: string) => onChange({ ...search, [name]: value });
  return (
    <>
      <label class="line">
        Fuse by
        <select
          value={search.fusion}
          onChange={(event) => onChange({ ...search, fusion: event.currentTarget.value === "dbsf" ? "dbsf" : "rrf" })}
        >
          <option value="rrf">places (RRF)</option>
          <option value="dbsf">scores (DBSF)</option>
        </select>
      </label>
      {search.fusion === "rrf" && (
        <NumberField label="k" value={search.k} placeholder="2" problem={problems.k} onValue={set("k")} />
      )}
      <NumberField
        label="Hits of each"
        value={search.each}
        placeholder="10"
        problem={problems.each}
        onValue={set("each")}
      />
    </>
  );
}

const isQuantized = ({ config }: CollectionInfo): boolean => {
  const { vectors = {} } = config.params;
  const all = [config, ...("size" in vectors ? [vectors] : Object.values(vectors))];
  return all.some((one) => (one as { quantization_config?: unknown }).quantization_config);
};

function Settings({ search, info, problems, onChange }: Part & Pick<SearchFormProps, "info">) {
  const set = (name: keyof Search) => (value: string | boolean) => onChange({ ...search, [name]: value });
  const touched = (["threshold", "ef", "exact", "rescore", "offset"] as const).some((name) =>
    search[name] !== usual[name]
  );
  const [open, setOpen] = useState(touched);
  return (
    <div class="row search-settings">
      <NumberField
        label="Limit"
        value={search.limit}
        placeholder="10"
        problem={problems.limit}
        onValue={set("limit")}
      />
      <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Fewer settings" : "More settings"}
      </button>
      {open && (
        <>
          <NumberField
            label="Offset"
            value={search.offset}
            placeholder="0"
            problem={problems.offset}
            onValue={set("offset")}
          />
          <NumberField
            label="Score past"
            value={search.threshold}
            placeholder="any"
            problem={problems.threshold}
            onValue={set("threshold")}
          />
          <NumberField label="hnsw_ef" value={search.ef} placeholder="auto" problem={problems.ef} onValue={set("ef")} />
          <label class="line">
            <input
              type="checkbox"
              checked={search.exact}
              onChange={(event) => set("exact")(event.currentTarget.checked)}
            />
            exact
          </label>
          {(isQuantized(info) || search.rescore !== "") && (
            <label class="line">
              Rescore
              <select value={search.rescore} onChange={(event) => set("rescore")(event.currentTarget.value)}>
                <option value="">as configured</option>
                <option value="on">yes</option>
                <option value="off">no</option>
              </select>
            </label>
          )}
        </>
      )}
      <span class="grow" />
      <button type="submit" class="primary">Search</button>
    </div>
  );
}
