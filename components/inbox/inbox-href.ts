import { promptHref } from "@/components/artifacts/prompt-href";
import { runHref } from "@/components/evals/evals-href";
import { rolloutHref } from "@/components/rollouts/rollout-href";
import type { InboxRow } from "@/lib/inbox/inbox-row";

/** Where a row is dealt with. A lock is lifted where the version would be promoted. */
export function inboxHref({ row, kind, change, thread, paths, environment, version }: InboxRow): string {
  if (kind === "regression") return runHref(Number(row.slice("regression:".length)), { show: "regressed" });
  if (kind === "rollout") return rolloutHref(paths[0] ?? "", environment ?? "");
  if (change !== null && thread !== null) return `/changes/${change}#thread-${thread}`;
  if (change !== null) return `/changes/${change}`;
  return promptHref(paths[0] ?? "", `/promote/${environment}?version=${version}`);
}
