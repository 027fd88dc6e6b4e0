import "server-only";
import type { ImportChoices } from "@/components/evals/import-results-form";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { load } from "@/lib/http/page";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";

const MOST = 200;

/** What results can be of: the prompts, golden sets and environments that there are. */
export async function listImportChoices(of: Pick<ImportChoices, "path" | "set">): Promise<ImportChoices> {
  const [prompts, sets, environments] = await Promise.all([
    load(listArtifacts, { kind: "prompt", limit: MOST }),
    load(listArtifacts, { kind: "golden_set", limit: MOST }),
    load(listEnvironments, {}),
  ]);
  return {
    ...of,
    prompts: prompts.data.map(({ path }) => path),
    sets: sets.data.map(({ path }) => path),
    environments: environments.data.map(({ key }) => key),
  };
}
