import { Link } from "@/components/ui/link";
import { type DotTone, StatusDot } from "@/components/ui/status-dot";
import type { FormState } from "@/lib/http/form-state";
import { type AcceptedRun, AcceptRun, type AcceptRunActions, type MayAccept } from "./accept-run";
import { type AskedNumbers, AskedNumbersLine } from "./asked-numbers";
import { runHref } from "./evals-href";
import { RunAskedEval } from "./run-asked-eval";

export type AskedEval = {
  environment: string;
  /** Of the rule that asks for it. */
  paths: string;
  set: string;
  setVersion: string | null;
  against: string | null;
  repeats: number;
  run: number | null;
  /** `passed` or `accepted`, or the code of what it says against opening the gate. */
  state: string;
  text: string;
  wayOut: string | null;
  /** Of a run with a verdict. */
  numbers?: AskedNumbers | null;
  accepted: AcceptedRun | null;
  accept: MayAccept | null;
};

/** Server actions of a gate's evals, for the text that it is asked about. */
export type EvalActions = {
  /** Starts the run that an environment asks for. */
  start: (one: AskedEval) => Promise<FormState>;
} & AcceptRunActions;

type Props = { evals: readonly AskedEval[]; actions: EvalActions };

/** The rows of evals that a gate asks for: what each came to, and the way out. */
export function AskedEvals({ evals, actions }: Props) {
  return evals.map((one) => {
    const { environment, set, paths, run, accepted, accept } = one;
    // Where one set is asked for by several rules, they differ in their prompts.
    const isTwice =
      evals.filter((other) => other.set === set && other.environment === environment).length > 1;
    return (
      <li key={`${environment} ${set} ${paths}`} className="grid grid-cols-[1rem_1fr] gap-x-2 px-3 py-2">
        <span className="pt-1.5">
          <StatusDot tone={toneOf(one.state)} label={LABEL[one.state] ?? "not passed"} />
        </span>
        <div className="min-w-0">
          {one.numbers && <AskedNumbersLine numbers={one.numbers} />}
          <p className="wrap-anywhere">{one.text}</p>
          {isTwice && (
            <p className="wrap-anywhere text-ink-3 text-sm">
              By the rule for <span className="font-mono">{paths}</span>.
            </p>
          )}
          {one.wayOut && <p className="wrap-anywhere text-ink-3 text-sm">{one.wayOut}</p>}
          {one.state === "eval_missing" && <RunAskedEval set={set} action={actions.start.bind(null, one)} />}
          {run !== null && (
            <Link href={runHref(run)} className="link inline-flex items-center max-sm:min-h-11">
              Run #{run}
            </Link>
          )}
          {run !== null && accept && (
            <AcceptRun
              run={run}
              environment={environment}
              accepted={accepted}
              accept={accept}
              actions={{ accept: actions.accept, withdraw: actions.withdraw }}
            />
          )}
        </div>
      </li>
    );
  });
}

const LABEL: Record<string, string> = { passed: "passed", accepted: "accepted" };

function toneOf(state: string): DotTone {
  if (state === "passed" || state === "accepted") return "ok";
  if (state === "eval_failed" || state === "eval_set_missing") return "bad";
  return state === "eval_inconclusive" || state === "eval_incomplete" ? "warn" : "none";
}
