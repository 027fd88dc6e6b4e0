import { AppError, isAppError } from "@/lib/kernel/errors";
import type { ImportForecast, ImportOutcome, ImportStatus } from "./import-outcome";
import type { ImportPlan, PlannedArtifact, RowProblem } from "./import-plan";

/** What is imported of a planned artifact: no row, no name. */
export type ArtifactInput = Pick<PlannedArtifact, "path"> & {
  versions: PlannedArtifact["versions"][number][];
};

export type ImportCalls = {
  preview: (artifacts: ArtifactInput[]) => Promise<readonly ImportForecast[]>;
  importOne: (artifact: ArtifactInput) => Promise<ImportOutcome>;
  /** Asks even for what is here already: under an idempotency key the answer is that of the first call. */
  repeats?: boolean;
  /** Told after each artifact. */
  progress?: (done: number, of: number) => void;
};

export type ReportedArtifact = Pick<PlannedArtifact, "name" | "path" | "notices"> & {
  status: ImportStatus;
  /** How many versions were added, or would be. */
  adds: number;
  /** The newest number that was added. */
  version: string | null;
  change: number | null;
};

export type ImportCounts = Record<ImportStatus | "versions" | "problems", number>;

export type ImportReport = {
  dryRun: boolean;
  counts: ImportCounts;
  artifacts: readonly ReportedArtifact[];
  problems: readonly RowProblem[];
  notices: readonly string[];
};

/**
 * A whole plan, one artifact after another, each in a transaction of its own: what was cut off goes on when it is
 * run again. With a problem nothing is written, unless good rows are to be kept.
 */
export async function runImport(
  plan: ImportPlan,
  { dryRun, keepGood }: { dryRun: boolean; keepGood: boolean },
  calls: ImportCalls,
): Promise<ImportReport> {
  const forecasts = await calls.preview(plan.artifacts.map(toInput));
  const problems = [...plan.problems];
  const good: { artifact: PlannedArtifact; forecast: ImportForecast; status: ImportStatus }[] = [];
  for (const [index, artifact] of plan.artifacts.entries()) {
    const forecast = forecasts[index];
    if (!forecast) continue;
    const { status } = forecast;
    if (status === "refused")
      problems.push({ row: artifact.row, reason: `${artifact.path}: ${forecast.notices.join(" ")}` });
    else good.push({ artifact, forecast, status });
  }
  const { notices } = plan;
  if (dryRun) {
    const artifacts = good.map(({ artifact, forecast: { adds, notices: told }, status }) => {
      const { name, path } = artifact;
      return {
        name,
        path,
        status,
        adds,
        version: null,
        change: null,
        notices: [...artifact.notices, ...told],
      };
    });
    return { dryRun, counts: countReport(artifacts, problems), artifacts, problems, notices };
  }
  if (problems.length > 0 && !keepGood) throw refuse(problems);
  const artifacts: ReportedArtifact[] = [];
  for (const [index, { artifact, forecast, status: foreseen }] of good.entries()) {
    const { name, path, row } = artifact;
    const known: ImportOutcome = { ...forecast, status: foreseen, versions: [], change: null };
    const isHere = foreseen === "unchanged" && !calls.repeats;
    try {
      const outcome = isHere ? known : await importAgain(() => calls.importOne(toInput(artifact)));
      const { status, versions, change } = outcome;
      const told = [...artifact.notices, ...outcome.notices];
      const version = versions.at(-1) ?? null;
      artifacts.push({ name, path, status, adds: versions.length, version, change, notices: told });
    } catch (error) {
      if (!isAppError(error) || error.code === "idempotency_mismatch") throw error;
      problems.push({ row, reason: error.message });
    }
    calls.progress?.(index + 1, good.length);
  }
  return { dryRun, counts: countReport(artifacts, problems), artifacts, problems, notices };
}

/** Someone else brought the same artifact at the same moment: looking again finds it. */
async function importAgain(call: () => Promise<ImportOutcome>): Promise<ImportOutcome> {
  try {
    return await call();
  } catch (error) {
    if (isAppError(error) && error.code === "already_exists") return call();
    throw error;
  }
}

function toInput({ path, versions }: PlannedArtifact): ArtifactInput {
  return { path, versions: [...versions] };
}

function refuse(problems: readonly RowProblem[]): AppError {
  const rows = problems.length === 1 ? "1 row" : `${problems.length} rows`;
  return new AppError(
    "invalid_content",
    `${rows} cannot be imported, so nothing was. Correct them, or ask for the good rows alone (\`keepGood\`).`,
    { problems },
  );
}

export function countReport(
  artifacts: readonly Pick<ReportedArtifact, "status" | "adds">[],
  problems: readonly RowProblem[],
): ImportCounts {
  const count = (status: ImportStatus) => artifacts.filter((one) => one.status === status).length;
  return {
    created: count("created"),
    appended: count("appended"),
    change: count("change"),
    unchanged: count("unchanged"),
    versions: artifacts.reduce((sum, one) => sum + one.adds, 0),
    problems: problems.length,
  };
}
