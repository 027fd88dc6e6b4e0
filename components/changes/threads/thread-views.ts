import type { getChangeDiff } from "@/lib/changes/queries/get-change-diff";
import type { listThreads } from "@/lib/changes/queries/list-threads";

type Threads = Awaited<ReturnType<typeof listThreads>>;
export type ThreadView = Threads["data"][number];
export type PendingView = Threads["pending"][number];

export type ChangeDiffView = Awaited<ReturnType<typeof getChangeDiff>>;
export type DiffItemView = ChangeDiffView["items"][number];
export type DiffPartView = DiffItemView["parts"][number];

/** `messages[1]` → `message 2`: as a person counts. */
export function describePart(part: string): string {
  const index = /^messages\[(\d+)\]$/.exec(part)?.[1];
  return index === undefined ? part : `message ${Number(index) + 1}`;
}
