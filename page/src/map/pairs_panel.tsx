// Near duplicates among the points that are loaded: looked for beside the page, and listed.
import { useEffect, useMemo, useState } from "preact/hooks";
import { counted, plural } from "../format.ts";
import { pointHref } from "../points/point_address.ts";
import { setQuery } from "../route.ts";
import type { Pair, PairsRequest, PairsTold } from "./pairs.ts";
import { hasAngle } from "./similarity.ts";
import { textOfRow } from "./map_data.ts";
import type { Sample } from "./sample.ts";
import type { Settings } from "./settings.ts";
import type { SideProps } from "./side.tsx";

export interface Pairs {
  readonly told: PairsTold | undefined;
  readonly stage: "none" | "busy" | "end" | "stopped" | "failed";
  /** The bound that was asked for. */
  readonly least: number;
  /** The points of the pairs. */
  readonly rows: readonly number[];
  readonly start: () => void;
  readonly stop: () => void;
}

interface Run extends Pick<Pairs, "told" | "stage" | "least"> {
  readonly of?: Sample | undefined;
}
const idle: Run = { told: undefined, stage: "none", least: 0 };

export function usePairs(
  sample: Sample | undefined,
  { least, vector }: Settings,
): Pairs {
  const [run, setRun] = useState<Run>(idle), [worker, setWorker] = useState<Worker>(), angle = hasAngle(vector);
  useEffect(() => () => worker?.terminate(), [worker, sample]);
  const now = run.of === sample ? run : idle, pairs = now.told?.pairs;
  const rows = useMemo(
    () => [...new Set(pairs?.flatMap(({ a, b }) => [a, b]))],
    [pairs],
  );
  const start = () => {
    const { vectors, ids, size } = sample!,
      next = new Worker(new URL("./pairs.worker.js", import.meta.url), {
        type: "module",
      });
    setRun({ of: sample, told: undefined, stage: "busy", least });
    next.onmessage = ({ data }: MessageEvent<PairsTold | "end">) =>
      setRun((was) => data === "end" ? { ...was, stage: "end" } : { ...was, told: data });
    next.onerror = () => setRun((was) => ({ ...was, stage: "failed" }));
    next.postMessage(
      { vectors, count: ids.length, size, angle, least } satisfies PairsRequest,
    );
    setWorker(next);
  };
  const stop = () => {
    worker?.terminate();
    setRun((was) => ({ ...was, stage: "stopped" }));
  };
  return { ...now, rows, start, stop };
}

const listed = 100;

export function PairsPanel({ data, settings, pairs, onMark, onGo }: SideProps) {
  const { stage, told } = pairs, { ids, total } = data.sample!;
  return (
    <>
      <Bound settings={settings} pairs={pairs} />
      {stage === "busy" && <progress aria-label="Points compared" value={(told?.looked ?? 0) / ids.length} />}
      <p role="status">{stage === "none" ? "" : toldText(pairs, ids.length, total)}</p>
      {stage === "failed" && <p class="error" role="alert">It could not be looked for here.</p>}
      {told !== undefined && told.pairs.length > 0 && (
        <ol class="map-pairs">
          {told.pairs.slice(0, listed).map((pair) => (
            <PairItem key={`${pair.a} ${pair.b}`} data={data} pair={pair} onMark={onMark} onGo={onGo} />
          ))}
        </ol>
      )}
    </>
  );
}

function Bound({ settings: { least, vector }, pairs: { stage, start, stop } }: Pick<SideProps, "settings" | "pairs">) {
  const submit = (event: Event) => {
    event.preventDefault();
    start();
  };
  return (
    <form class="row map-bound" onSubmit={submit}>
      <label>
        {hasAngle(vector) ? "Cosine similarity from" : "Nearness from"}
        <input
          type="number"
          min={0}
          max={1}
          step="any"
          value={least}
          onChange={(event) => setQuery({ least: event.currentTarget.value })}
        />
      </label>
      <button type="submit" class="primary" disabled={stage === "busy"}>Find pairs</button>
      {stage === "busy" && <button type="button" onClick={stop}>Stop</button>}
      {!hasAngle(vector) && (
        <p class="faint">
          1 for equal vectors; 0.98 where their distance is 2 % of the usual one.
        </p>
      )}
    </form>
  );
}

type PairItemProps = Pick<SideProps, "data" | "onMark" | "onGo"> & { readonly pair: Pair };

function PairItem({ data, pair: { a, b, similarity }, onMark, onGo }: PairItemProps) {
  const { name, sample, words } = data, ids = sample!.ids;
  const show = () => {
    onGo(a);
    onMark([a, b]);
  };
  return (
    <li onMouseEnter={() => onMark([a, b])} onMouseLeave={() => onMark([])}>
      <span class="mono faint">{similarity.toFixed(4)}</span>
      <span>
        {[a, b].map((row) => (
          <span key={row} class="pair-end">
            <a class="mono" href={pointHref(name, ids[row])}>{String(ids[row])}</a>{" "}
            <span class="wrap">{words && textOfRow(data, row)}</span>
          </span>
        ))}
      </span>
      <button
        type="button"
        class="quiet"
        aria-label={`Show points ${ids[a]} and ${ids[b]} in the picture`}
        onClick={show}
      >
        Show
      </button>
    </li>
  );
}

/** What was found, and what was looked at for it. */
function toldText(
  { stage, told, least }: Pairs,
  loaded: number,
  total: number,
): string {
  const { looked = 0, found = 0, pairs = [] } = told ?? {};
  const among = `${plural(found, "pair")} from ${least}`;
  if (stage === "busy") {
    return `${among} so far; ${counted(looked)} of ${counted(loaded)} points compared`;
  }
  const list = pairs.length > listed ? ` The closest ${listed} are listed.` : "";
  const rest = loaded < total ? ` The other ${counted(total - loaded)} points are not loaded.` : "";
  if (stage === "stopped") {
    return `${among}: stopped after comparing ${counted(looked)} of ${counted(loaded)} points.${list}${rest}`;
  }
  return `${among}: all ${counted(loaded)} loaded points were compared with one another.${list}${rest}`;
}
