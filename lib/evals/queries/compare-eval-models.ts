import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { readContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion, findVersion } from "@/lib/artifacts/store/versions";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import type { ReadTx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { describeModelDifference } from "../dashboards/compare-models";
import { pickModelRuns } from "../dashboards/pick-model-runs";
import { judgedCases } from "../runs/align-cases";
import { ownSettings } from "../runs/run-settings";
import { compareRuns } from "../statistics/compare-runs";
import type { JudgedCase } from "../statistics/judged-case";
import { readSet } from "../store/load-run";
import { requirePrompt } from "../store/require-prompt";
import { listResultRows } from "../store/results";
import { mapRunSummaries } from "../store/run-summaries";
import { type EvalRunRow, listRunRows } from "../store/runs";

/** Newest runs of a text that are looked through, and models that are compared. */
const LOOKED_AT = 100;
const MAX_MODELS = 12;

const input = z.object({
  path: artifactPathSchema,
  /** Without one the newest. */
  version: versionNumberSchema.optional(),
  /** The golden set; without one that of the newest run. */
  set: artifactPathSchema.optional(),
});

/** The newest runs of one text and one golden set over models, and what each says beside the default model. */
export const compareEvalModels = defineQuery({
  name: "compare-eval-models",
  permission: "eval:read",
  input,
  async run({ actor: { workspaceId }, input: { path, version: asked, set }, tx }) {
    const artifact = await requirePrompt(tx, workspaceId, path);
    const version = asked
      ? await findVersion(tx, workspaceId, artifact.id, asked)
      : await findNewestVersion(tx, workspaceId, artifact.id);
    if (!version) throw new AppError("not_found", `There is no version ${asked ?? ""} of ${path}.`);
    const { contentDigest } = version;
    const content = (await readContent(tx, workspaceId, contentDigest)) as PromptContent;
    const allowed = content.model?.allowed ?? [];
    const base = ownSettings(content).model;
    const filter = { path, set, contentDigest, judged: true };
    const runs = await listRunRows(tx, workspaceId, filter, { limit: LOOKED_AT });
    const picked = pickModelRuns(runs, base).slice(0, MAX_MODELS);
    const [first] = picked;
    const summaryOf = await mapRunSummaries(tx, workspaceId, picked);
    const own = picked.find(({ model }) => model === base);
    const cases = own && (await readCases(tx, workspaceId, own));
    const data = [];
    for (const run of picked) {
      const others = cases && run !== own ? await readCases(tx, workspaceId, run) : null;
      const comparison = cases && others ? compareRuns(others, cases) : null;
      data.push({
        model: run.model,
        isDefault: run.model === base,
        isAllowed: run.model !== null && allowed.includes(run.model),
        run: run.number,
        verdict: run.verdict,
        repeats: run.repeats,
        at: (run.endedAt ?? run.createdAt).toISOString(),
        ...summaryOf(run, "candidate"),
        comparison,
        difference: comparison && base ? describeModelDifference(comparison, base) : null,
      });
    }
    return {
      path,
      version: version.version,
      default: base,
      set: first ? { path: first.set.path, version: first.set.version } : null,
      data,
      /** Allowed, and without a run that could be compared. */
      missing: allowed.filter((model) => !picked.some((run) => run.model === model)),
    };
  },
});

async function readCases(tx: ReadTx, workspaceId: string, run: EvalRunRow): Promise<JudgedCase[]> {
  const { cases } = await readSet(tx, workspaceId, run);
  return judgedCases(cases, await listResultRows(tx, workspaceId, run.id), "candidate");
}
