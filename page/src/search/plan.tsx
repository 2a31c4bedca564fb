// How the database answered, where it says so: in a line, and of a fusion as a table of its steps.
import type { QueryPlan } from "../api/types.ts";
import { counted, milliseconds } from "../format.ts";
import { stepName, wayOf } from "./names.ts";

const passing = ({ candidates, estimated }: QueryPlan): string =>
  `${estimated ? "about " : ""}${counted(candidates)} could be hits`;

export function PlanLine({ plan }: { readonly plan: QueryPlan }) {
  if (plan.prefetch !== undefined) return null;
  const way = wayOf(plan), { scored } = plan;
  return (
    <>
      {way !== "" && <span class="pill way">{way}{scored === undefined ? "" : `, ${counted(scored)} scored`}</span>}
      <span class="pill">{passing(plan)}</span>
    </>
  );
}

interface Step {
  readonly plan: QueryPlan;
  readonly depth: number;
}
const stepsOf = (plan: QueryPlan, depth = 0): Step[] => [
  { plan, depth },
  ...(plan.prefetch ?? []).flatMap((one) => stepsOf(one, depth + 1)),
];

export const PlanTable = ({ plan }: { readonly plan: QueryPlan }) => (
  <details class="opened" open>
    <summary>How it was answered</summary>
    <div class="scroll" tabIndex={0} role="region" aria-label="Steps">
      <table>
        <thead>
          <tr>
            <th>Step</th>
            <th>Way</th>
            <th class="number">Could be hits</th>
            <th class="number">Scored</th>
            <th class="number">Found</th>
            <th class="number">Took</th>
          </tr>
        </thead>
        <tbody>
          {stepsOf(plan).map(({ plan, depth }, i) => (
            <tr key={i}>
              <td class={depth > 0 ? "below" : undefined}>{stepName(plan)}</td>
              <td>{wayOf(plan) || (plan.prefetch ? "Over what they found" : "")}</td>
              <td class="number">{plan.estimated ? "~" : ""}{counted(plan.candidates)}</td>
              <td class="number">{plan.scored === undefined ? "" : counted(plan.scored)}</td>
              <td class="number">{counted(plan.found)}</td>
              <td class="number">{milliseconds(plan.ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
