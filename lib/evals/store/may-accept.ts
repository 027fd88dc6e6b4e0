import "server-only";
import { can } from "@/lib/authz/permissions";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import type { EvalDemand } from "../gate/eval-demand";
import { type AcceptedText, whoMayAccept } from "./acceptances";

/** Whether this actor may take an inconclusive run for enough, or who may; null where there is none. */
export async function mayAccept(
  tx: ReadTx,
  actor: Actor,
  { evidence }: EvalDemand,
  text: AcceptedText,
): Promise<{ may: boolean; why: string | null } | null> {
  if (evidence?.state !== "judged" || evidence.verdict !== "inconclusive") return null;
  const why = await refuseToAccept(tx, actor, text);
  return { may: why === null, why };
}

/** Why this actor may not accept a run of this text for this environment, with those who may; null when they may. */
export async function refuseToAccept(tx: ReadTx, actor: Actor, text: AcceptedText): Promise<string | null> {
  const { owners, authors, personIds } = await whoMayAccept(tx, actor.workspaceId, text);
  if (actor.kind !== "person" || !can(actor, "change:review"))
    return "API keys accept nothing. Sign in as a person to accept a run.";
  if (owners === null) return `Nobody owns ${text.path} yet: an owner rule has to name its owners first.`;
  if (personIds.includes(actor.id)) return null;
  return authors.includes(actor.id)
    ? `You have written this text. Another owner (${owners}) can accept its run.`
    : `An owner who did not write this text can accept its run: ${owners}.`;
}
