import { guardAction } from "@/components/ui/guard-action";
import type { FormState } from "@/lib/http/form-state";
import type { ImportForecast, ImportOutcome } from "@/lib/imports/import-outcome";
import type { ImportPlan } from "@/lib/imports/import-plan";
import { mergeReports } from "@/lib/imports/merge-reports";
import { type ArtifactInput, type ImportReport, runImport } from "@/lib/imports/run-import";
import { splitPlan } from "@/lib/imports/split-plan";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";

export type ImportActions = {
  forecast: (artifacts: ArtifactInput[]) => Promise<FormState<{ artifacts: ImportForecast[] }>>;
  bring: (artifact: ArtifactInput) => Promise<FormState<ImportOutcome>>;
};

/** The answer ends the whole import: nobody is signed in any more, or the server is gone. */
export class ImportEnded extends Error {
  constructor(readonly state: FormState) {
    super("The import has ended.");
  }
}

/** Below the 4 MB that an action may carry. */
const PART_BYTES = 3_000_000;
const ENDS: readonly string[] = ["unauthenticated", "unreachable", "internal", "forbidden", "busy"];

type Options = {
  dryRun: boolean;
  keepGood: boolean;
  progress?: (done: number, of: number) => void;
  isStopped?: () => boolean;
};

/** Runs a plan through the server's actions, in parts that they can carry. */
export async function sendImport(
  plan: ImportPlan,
  actions: ImportActions,
  { dryRun, keepGood, progress, isStopped }: Options,
): Promise<ImportReport> {
  const artifacts = splitPlan(plan.artifacts, PART_BYTES).flat();
  const report = await runImport(
    { ...plan, artifacts, problems: [] },
    { dryRun, keepGood },
    {
      ...(progress ? { progress } : {}),
      preview: async (inputs) => {
        const forecasts: ImportForecast[] = [];
        for (const part of splitPlan(inputs, PART_BYTES))
          forecasts.push(...unwrap(await guardAction(() => actions.forecast(part))).artifacts);
        return forecasts;
      },
      importOne: async (input) => {
        if (isStopped?.()) throw new ImportEnded({ status: "idle" });
        return unwrap(await guardAction(() => actions.bring(input)));
      },
    },
  );
  return mergeReports(plan, [report], dryRun);
}

function unwrap<R>(state: FormState<R>): R {
  if (state.status === "done") return state.result;
  if (state.status === "idle" || ENDS.includes(state.code)) throw new ImportEnded(state);
  throw new AppError(state.code as ErrorCode, state.message);
}
