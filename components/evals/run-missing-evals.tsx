import type { FormState } from "@/lib/http/form-state";
import type { AskedEval } from "./asked-evals";
import { RunAskedEval } from "./run-asked-eval";

type Props<T> = { evals: readonly T[]; start: (missing: readonly T[]) => Promise<FormState> };

/** One press for every run that gates ask for and that nobody made; where one is missing its own row has the button. */
export function RunMissingEvals<T extends AskedEval>({ evals, start }: Props<T>) {
  const missing = evals.filter(({ state }) => state === "eval_missing");
  if (missing.length < 2) return null;
  return (
    <div className="border-t px-3 pb-2.5">
      <RunAskedEval label={`Run all ${missing.length} that are missing`} action={start.bind(null, missing)} />
    </div>
  );
}
