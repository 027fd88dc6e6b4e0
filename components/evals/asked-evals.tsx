import Link from "next/link";
import { type DotTone, StatusDot } from "@/components/ui/status-dot";
import type { FormState } from "@/lib/http/form-state";
import { type AskedNumbers, AskedNumbersLine } from "./asked-numbers";
import { runHref } from "./evals-href";
import { RunAskedEval } from "./run-asked-eval";

export type AskedEval = {
  environment: string;
  set: string;
  setVersion: string | null;
  against: string | null;
  repeats: number;
  run: number | null;
  /** `passed`, or the code of what it says against opening the gate. */
  state: string;
  text: string;
  wayOut: string | null;
  /** Of a run with a verdict. */
  numbers?: AskedNumbers | null;
};

/** Starts the run that an environment asks for. */
export type StartAsked = (one: AskedEval) => Promise<FormState>;

type Props = { evals: readonly AskedEval[]; start: StartAsked };

/** The rows of evals that a gate asks for: what each came to, and the way out. */
export function AskedEvals({ evals, start }: Props) {
  return evals.map((one) => (
    <li key={`${one.environment} ${one.set}`} className="grid grid-cols-[1rem_1fr] gap-x-2 px-3 py-2">
      <span className="pt-1.5">
        <StatusDot tone={toneOf(one.state)} label={one.state === "passed" ? "passed" : "not passed"} />
      </span>
      <div className="min-w-0">
        {one.numbers && <AskedNumbersLine numbers={one.numbers} />}
        <p className="wrap-anywhere">{one.text}</p>
        {one.wayOut && <p className="wrap-anywhere text-ink-3 text-sm">{one.wayOut}</p>}
        {one.state === "eval_missing" && <RunAskedEval set={one.set} action={start.bind(null, one)} />}
        {one.run !== null && (
          <Link href={runHref(one.run)} className="link inline-flex items-center max-sm:min-h-11">
            Run #{one.run}
          </Link>
        )}
      </div>
    </li>
  ));
}

function toneOf(state: string): DotTone {
  if (state === "passed") return "ok";
  if (state === "eval_failed" || state === "eval_set_missing") return "bad";
  return state === "eval_inconclusive" || state === "eval_incomplete" ? "warn" : "none";
}
