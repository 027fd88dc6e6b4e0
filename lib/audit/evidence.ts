import "server-only";
import { matchesPattern } from "@/lib/authz/path-pattern";
import type { ReadTx } from "@/lib/db/transaction";
import { digestOf } from "@/lib/kernel/digest";
import type { readAuditChain } from "./store";
import type { Violation } from "./violation";

type Event = Awaited<ReturnType<typeof readAuditChain>>[number];
type Rule = { paths: string };

const KINDS = ["environment.created", "environment.rules_applied", "release.promoted"];

/**
 * Follows the trail: each promotion into an environment whose rules asked for evals on that path, as they stood then,
 * has a decision with a run for each of them.
 */
export async function auditEvidence(tx: ReadTx, events: readonly Event[]): Promise<Violation[]> {
  const rules = new Map<string, readonly Rule[]>();
  const violations: Violation[] = [];
  for (const { type, environment, path, after: text } of events) {
    if (environment === null || !KINDS.includes(type)) continue;
    const after = JSON.parse(text ?? "{}") as { evals?: Rule[]; decision?: string };
    if (type !== "release.promoted") rules.set(environment, after.evals ?? []);
    if (type !== "release.promoted" || path === null) continue;
    const asked = (rules.get(environment) ?? []).filter(({ paths }) => matchesPattern(paths, path));
    if (asked.length === 0) continue;
    const decisionId = String(after.decision);
    const kept = await tx.decisionEval.findMany({ where: { decisionId }, select: { ruleDigest: true } });
    const missing = asked.filter((rule) => !kept.some(({ ruleDigest }) => ruleDigest === digestOf(rule)));
    if (missing.length > 0)
      violations.push({
        invariant: "I2",
        subject: decisionId,
        what: `a release without the evidence that ${environment} asked for`,
      });
  }
  return violations;
}
