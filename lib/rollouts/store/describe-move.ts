import type { AuditEntry, AuditEventType } from "@/lib/audit/events";
import { describeShares } from "../plan";
import type { RolloutRow } from "./rollouts";

type Told = Pick<RolloutRow, "id" | "path" | "environment" | "version" | "plan">;

/** One event of a rollout: from which step to which, and what that is. */
export function describeMove(
  type: Extract<AuditEventType, `rollout.${string}`>,
  { id, path, environment, version, plan }: Told,
  { from, to, reason, more = {} }: { from: number; to: number; reason?: string | null; more?: object },
): AuditEntry {
  return {
    type,
    subject: { type: "rollout", id },
    path,
    environment,
    ...(reason ? { reason } : {}),
    before: { step: from },
    after: { version, step: to, steps: plan.steps.length, shares: describeShares(plan, to), ...more },
  };
}
