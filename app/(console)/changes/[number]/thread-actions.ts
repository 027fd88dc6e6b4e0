"use server";
import { refresh } from "next/cache";
import type { Place } from "@/components/changes/threads/review-context";
import { dropPendingComment } from "@/lib/changes/commands/drop-pending-comment";
import { markViewed } from "@/lib/changes/commands/mark-viewed";
import { reopenThread } from "@/lib/changes/commands/reopen-thread";
import { replyToThread } from "@/lib/changes/commands/reply-to-thread";
import { resolveThread } from "@/lib/changes/commands/resolve-thread";
import { savePendingComment } from "@/lib/changes/commands/save-pending-comment";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { markInboxRow } from "@/lib/inbox/commands/mark-inbox-row";

export async function comment(
  seen: { number: number; digest: string },
  place: Place,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  return shown(await submit(savePendingComment, { ...seen, ...place, body: form.get("body") }));
}

export async function drop(number: number, id: string): Promise<FormState> {
  return shown(await submit(dropPendingComment, { number, id }));
}

export async function reply(
  number: number,
  thread: number,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  return shown(await submit(replyToThread, { number, thread, body: form.get("body") }));
}

export async function resolve(number: number, thread: number, resolved: boolean): Promise<FormState> {
  const input = { number, thread };
  if (resolved) return shown(await submit(resolveThread, input));
  return shown(await submit(reopenThread, input));
}

/** The page stays as it is: what is new in it says so until it is loaded again. */
export async function look(seen: { row: string; about: string }): Promise<FormState> {
  return submit(markInboxRow, seen);
}

export async function view(
  number: number,
  part: { path: string; digest: string; viewed: boolean },
): Promise<FormState> {
  return shown(await submit(markViewed, { number, ...part }));
}

/** What was recorded is on the page when its answer arrives. */
function shown<R>(state: FormState<R>): FormState<R> {
  if (state.status === "done") refresh();
  return state;
}
