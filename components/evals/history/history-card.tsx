import clsx from "clsx";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import type { getEvalHistory } from "@/lib/evals/queries/get-eval-history";
import { promptEvalsHref } from "../evals-href";
import { HistoryChart } from "./history-chart";
import { HistoryTable } from "./history-table";
import { HISTORY_VIEWS, type HistoryView, placeMarks, placeRuns, rangeOf, runsOf } from "./place-history";

type History = Awaited<ReturnType<typeof getEvalHistory>>;
type Props = { history: History; view: HistoryView; now: string };

const VIEW: Record<HistoryView, string> = { version: "By version", time: "By time" };
const TITLE: Record<HistoryView, string> = { version: "Score over versions", time: "Score over time" };

/** How a prompt did on one golden set with one model, as a chart and as a table. */
export function HistoryCard({ history, view, now }: Props) {
  const { path, set, model, sets, models, points, releases, more } = history;
  if (set === null) return null;
  const runs = runsOf(points, view);
  const range = rangeOf(runs, releases, now);
  const placed = placeRuns(runs, view, range);
  const marks = view === "time" ? placeMarks(releases, range) : [];
  const ticks =
    view === "version"
      ? placed.map(({ run, x }) => ({ x, label: run.version ?? `#${run.change?.number}` }))
      : [
          { x: 5, label: dayOf(range.from) },
          { x: 92, label: "now" },
        ];
  const chosen = { set, ...(model === null ? {} : { model }) };
  const manyCases = new Set(runs.map(({ setVersion }) => setVersion)).size > 1;
  return (
    <Card aria-labelledby="history">
      <CardHeader
        id="history"
        title={TITLE[view]}
        note={more ? `the newest ${points.length} runs` : undefined}
      >
        <ul aria-label="View" className="flex gap-1.5">
          {HISTORY_VIEWS.map((one) => (
            <li key={one}>
              <Link
                href={promptEvalsHref(path, { ...chosen, by: one })}
                aria-current={one === view ? "true" : undefined}
                className={clsx(
                  "inline-flex h-6.5 items-center rounded-full border px-2.5 max-sm:h-11 max-sm:px-3.5",
                  one === view
                    ? "border-ink bg-ink text-paper"
                    : "border-line-strong text-ink-2 hover:bg-sunken hover:text-ink",
                )}
              >
                {VIEW[one]}
              </Link>
            </li>
          ))}
        </ul>
      </CardHeader>
      <Choice path={path} sets={sets} models={models} set={set} model={model} view={view} />
      {placed.length > 0 ? (
        <>
          <HistoryChart
            label={`Pass rate ${VIEW[view].toLowerCase()}`}
            runs={placed}
            marks={marks}
            ticks={ticks}
          />
          <CardBody className="border-t text-ink-2">
            A point is the part of the cases that passed; the line through it is where that part likely lies
            (95 %).
            {manyCases &&
              " Where the line between points breaks, the cases changed, so the two do not compare."}
          </CardBody>
          <div className="border-t">
            <HistoryTable points={points} releases={releases} now={now} />
          </div>
        </>
      ) : (
        <CardBody className="text-ink-2">
          No run of {set} with {model ?? "no model"} has a verdict yet.
        </CardBody>
      )}
    </Card>
  );
}

type ChoiceProps = Pick<History, "path" | "sets" | "models" | "model"> & { set: string; view: HistoryView };

/** Which golden set and which model; it lives in the address, and there is nothing to choose where there is one of each. */
function Choice({ path, sets, models, set, model, view }: ChoiceProps) {
  const named = models.filter((one) => one !== null);
  return (
    <form
      key={`${set} ${model}`}
      action={promptEvalsHref(path)}
      className="flex flex-wrap items-center gap-2 border-b px-3 py-2"
    >
      <input type="hidden" name="by" value={view} />
      <Select name="set" defaultValue={set} aria-label="Golden set" className="w-64 max-sm:w-full">
        {sets.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
      {named.length > 0 && (
        <Select name="model" defaultValue={model ?? ""} aria-label="Model" className="w-52 max-sm:flex-1">
          {named.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
      )}
      <Button type="submit">Show</Button>
    </form>
  );
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
