import { promptHref } from "@/components/artifacts/prompt-href";
import type { InboxRow } from "@/lib/inbox/inbox-row";

/** Where a row is dealt with. A lock is lifted where the version would be promoted. */
export function inboxHref({ change, thread, paths, environment, version }: InboxRow): string {
  if (change !== null && thread !== null) return `/changes/${change}#thread-${thread}`;
  if (change !== null) return `/changes/${change}`;
  return promptHref(paths[0] ?? "", `/promote/${environment}?version=${version}`);
}
