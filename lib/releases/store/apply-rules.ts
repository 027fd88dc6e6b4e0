import "server-only";
import type { EnvironmentRulesContent } from "@/lib/artifacts/content/rules-content";
import type { AuditEntry } from "@/lib/audit/events";
import type { MergeItem } from "@/lib/changes/store/item-facts";
import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import { applyEnvironmentRules, listEnvironmentRows } from "@/lib/workspaces/store/environments";

/** Projects merged environment rules onto the environments, where the database can check them. */
export async function applyRules(tx: Tx, workspaceId: string, item: MergeItem): Promise<AuditEntry[]> {
  const rows = await listEnvironmentRows(tx, workspaceId);
  const { environments } = item.content as EnvironmentRulesContent;
  const entries: AuditEntry[] = [];
  // Production leaves one environment before it arrives at another: there is never more than one.
  for (const { key, ...rules } of environments.toSorted(
    (a, b) => Number(a.production) - Number(b.production),
  )) {
    const row = rows.find((one) => one.key === key);
    if (!row) throw new AppError("invalid_content", `There is no environment ${key}.`);
    const { protected: isProtected, production, requiredApprovals, autoRelease, evals, rollouts } = row;
    await applyEnvironmentRules(tx, workspaceId, row.id, rules);
    entries.push({
      type: "environment.rules_applied",
      subject: { type: "environment", id: row.id },
      environment: key,
      before: {
        protected: isProtected,
        production,
        requiredApprovals,
        autoRelease,
        ...(evals.length > 0 ? { evals } : {}),
        ...(rollouts.length > 0 ? { rollouts } : {}),
      },
      after: rules,
    });
  }
  return entries;
}
