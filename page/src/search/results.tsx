// The hits of a search: how long it took and how it was answered, and a table with the score, why it is that, and the payload.
import type { ScoredPoint } from "../api/types.ts";
import { milliseconds, oneLine, plural, short } from "../format.ts";
import { pointHref } from "../points/point_address.ts";
import { Empty } from "../ui/states.tsx";
import type { Found } from "./answer.ts";
import { CodeOf } from "./code_of.tsx";
import { isSum } from "./fused.ts";
import { scoreMeaning } from "./names.ts";
import { PlanLine, PlanTable } from "./plan.tsx";
import type { Place } from "./search.ts";
import { Why } from "./why.tsx";

interface ResultsProps {
  readonly name: string;
  readonly found: Found;
  readonly places: readonly Place[];
  /** Whether something else is searched by now. */
  readonly stale: boolean;
}

export function Results({ name, found, places, stale }: ResultsProps) {
  const { points, body, sources: [first], ms, serverMs, plan } = found;
  const place = places.find(({ by, in: at }) => by === first?.by && at === first?.in);
  return (
    <section class={stale ? "column stale" : "column"} aria-label="Hits" aria-busy={stale}>
      <div class="row told">
        <p role="status">
          <strong>{plural(points.length, "hit")}</strong>
          {stale && <span class="faint">, searching…</span>}
        </p>
        <span class="pill">{milliseconds(ms)} here</span>
        <span class="pill">{milliseconds(serverMs)} in the database</span>
        {plan !== undefined && <PlanLine plan={plan} />}
      </div>
      <p class="faint">{scoreMeaning(body, place)}</p>
      {plan?.prefetch !== undefined && <PlanTable plan={plan} />}
      <CodeOf collection={name} body={body} />
      {points.length === 0
        ? <Empty title="Nothing was found">Other words, a wider filter, or no bound of the score may find more.</Empty>
        : <Hits {...{ name, found }} />}
    </section>
  );
}

/** Keys of the payloads as they come, those of most hits first; more than so many are seen on the point's page. */
const mostKeys = 12;

function keysOf(points: readonly ScoredPoint[]): string[] {
  const counts = new Map<string, number>();
  for (const { payload } of points) {
    for (const key of Object.keys(payload ?? {})) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, mostKeys).map(([key]) => key);
}

function Hits({ name, found }: Pick<ResultsProps, "name" | "found">) {
  const { points, body, sources } = found, keys = keysOf(points), first = (body.offset ?? 0) + 1;
  const unknown = found.gains instanceof Error ? found.gains : undefined;
  const gains = found.gains instanceof Error ? undefined : found.gains;
  const apart = gains !== undefined && points.some(({ id, score }) => !isSum(score, gains.get(String(id)) ?? []));
  const most = Math.max(...points.map(({ score }) => score), Number.MIN_VALUE);
  return (
    <>
      {unknown && <p class="warn wrap">What each source gave is not known: {unknown.message}</p>}
      {apart && (
        <p class="warn">
          The sources gave other lists when they were asked again, so what they gave does not add up: points may have
          changed.
        </p>
      )}
      <div class="scroll sheet hits" tabIndex={0} role="region" aria-label="Table of hits">
        <table>
          <thead>
            <tr>
              <th class="number">#</th>
              <th>Point</th>
              <th class="number">Score</th>
              {gains && <th>Why</th>}
              {keys.map((key) => <th key={key}>{key}</th>)}
            </tr>
          </thead>
          <tbody>
            {points.map(({ id, score, payload }, i) => (
              <tr key={String(id)}>
                <td class="number faint">{first + i}</td>
                <td>
                  <a class="mono" href={pointHref(name, id)}>{String(id)}</a>
                </td>
                <td class="number score" title={String(score)}>{short(score)}</td>
                {gains && (
                  <td>
                    <Why parts={gains.get(String(id)) ?? []} {...{ sources, most }} />
                  </td>
                )}
                {keys.map((key) => (
                  <td key={key} class="value">
                    <span>{oneLine(payload?.[key], 160)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
