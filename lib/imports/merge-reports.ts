import type { ImportStatus } from "./import-outcome";
import type { ImportPlan } from "./import-plan";
import { countReport, type ImportReport, type ReportedArtifact } from "./run-import";

/** What an artifact counts as, whose parts had several outcomes: the first of these. */
const STRONGEST: readonly ImportStatus[] = ["created", "change", "appended", "unchanged"];

/** One report of the parts that a plan was imported in. */
export function mergeReports(
  plan: ImportPlan,
  parts: readonly ImportReport[],
  dryRun: boolean,
): ImportReport {
  const byPath = new Map<string, ReportedArtifact>();
  for (const one of parts.flatMap((part) => part.artifacts)) {
    const known = byPath.get(one.path);
    byPath.set(one.path, known ? join(known, one) : one);
  }
  const artifacts = [...byPath.values()];
  const problems = [...plan.problems, ...parts.flatMap((part) => part.problems)];
  return { dryRun, artifacts, problems, notices: plan.notices, counts: countReport(artifacts, problems) };
}

function join(a: ReportedArtifact, b: ReportedArtifact): ReportedArtifact {
  return {
    ...a,
    status: STRONGEST.find((status) => status === a.status || status === b.status) ?? a.status,
    adds: a.adds + b.adds,
    version: b.version ?? a.version,
    change: b.change ?? a.change,
    notices: [...new Set([...a.notices, ...b.notices])],
  };
}
