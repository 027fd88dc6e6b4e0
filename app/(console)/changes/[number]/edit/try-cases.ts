"use server";
import type { TryCases } from "@/components/editor/try/try-types";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { listEvalResults } from "@/lib/evals/queries/list-eval-results";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";

const MAX_SETS = 100;
const MAX_RUNS = 50;

/**
 * What a prompt can be tried on: golden sets, those first that it was run on, and the cases of one of them with which
 * of them failed in the newest run that has ended.
 */
export async function readTryCases(path: string, asked: string | null): Promise<FormState<TryCases>> {
  const listed = await submit(listArtifacts, { kind: "golden_set", limit: MAX_SETS });
  if (listed.status !== "done") return listed as FormState<TryCases>;
  const runs = path === "" ? null : await submit(listEvalRuns, { path, limit: MAX_RUNS });
  if (runs && runs.status !== "done") return runs as FormState<TryCases>;
  const ended = (runs?.result.data ?? []).filter(({ endedAt }) => endedAt !== null);
  const known = listed.result.data.map((one) => one.path);
  const own = [...ended.map((run) => run.set.path), `${path}-cases`].filter((one) => known.includes(one));
  const sets = [...new Set([...own, ...known])];
  const set = asked ?? sets[0] ?? null;
  if (set === null) return { status: "done", result: { sets, set, run: null, cases: [] } };
  const found = await submit(getArtifact, { path: set });
  if (found.status !== "done") return found as FormState<TryCases>;
  const run = ended.find((one) => one.set.path === set)?.number ?? null;
  const failed =
    run === null ? null : await submit(listEvalResults, { number: run, show: "failed", limit: 200 });
  if (failed && failed.status !== "done") return failed as FormState<TryCases>;
  const ids = new Set(failed?.result.data.map(({ id }) => id));
  const { cases } = found.result.content as GoldenSetContent;
  return {
    status: "done",
    result: {
      sets,
      set,
      run,
      cases: cases.map(({ id, description }) => ({ id, description, failed: ids.has(id) })),
    },
  };
}
