import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { presentEval } from "@/lib/evals/gate/eval-blockers";
import { loadEvalDemands } from "@/lib/evals/store/eval-demands";
import { mayAccept } from "@/lib/evals/store/may-accept";
import type { Actor } from "@/lib/kernel/actor";
import { listLive } from "@/lib/live/store";
import type { EnvironmentRow } from "@/lib/workspaces/store/environments";
import type { ChangeRow } from "./changes";
import type { LoadedMergeFacts } from "./item-facts";
import type { RevisionRow } from "./revisions";

type Reviewed = { change: ChangeRow; revision: RevisionRow | null; items: LoadedMergeFacts["items"] };

/** What the gates will ask of the revision under review once it is merged, and what is known of it by now. */
export async function listChangeEvals(
  tx: ReadTx,
  actor: Actor,
  { change, revision, items }: Reviewed,
  environments: readonly EnvironmentRow[],
) {
  const asking = environments.filter(({ evals }) => evals.length > 0);
  if (change.state !== "open" || !revision || asking.length === 0) return [];
  const { workspaceId } = actor;
  const live = await listLive(
    tx,
    workspaceId,
    items.flatMap(({ artifactId }) => artifactId ?? []),
  );
  const shown = [];
  for (const { path, artifactId, contentDigest } of items.filter((item) => item.kind === "prompt"))
    for (const environment of asking) {
      const { id, key } = environment;
      const there = live.find((one) => one.artifactId === artifactId && one.environmentId === id) ?? null;
      const asked = { path, contentDigest, revisionId: revision.id, environment, live: there };
      const demands = await loadEvalDemands(tx, workspaceId, asked);
      const text = { path, contentDigest, environment: key };
      for (const demand of demands)
        shown.push({ path, ...presentEval(demand, key), accept: await mayAccept(tx, actor, demand, text) });
    }
  return shown;
}
