import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { planRollbackToTime, type TimePlan } from "../rollback-to-time";
import { type LoadedRollback, loadRollbackFacts } from "./rollback-facts";

type Asked = { path: string; environment: string; asOf: Date; reason: string };

/** One artifact against a moment, with the facts of the rollback that would take it there. */
export async function loadTimePlan(
  tx: ReadTx,
  actor: Actor,
  { path, environment, asOf, reason }: Asked,
): Promise<{ plan: TimePlan; facts: LoadedRollback }> {
  const facts = await loadRollbackFacts(tx, actor, { path, environment, version: "", reason });
  const { history, lockedVersions } = facts.rollback;
  const plan = planRollbackToTime({ history, asOf, reason, lockedVersions });
  const target = facts.history.findLast((release) => release.version === plan.earlier) ?? null;
  return { plan, facts: { ...facts, target, rollback: { ...facts.rollback, target: plan.earlier ?? "" } } };
}
