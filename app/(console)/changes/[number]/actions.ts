"use server";
import { refresh } from "next/cache";
import type { MergeAnswer } from "@/components/changes/merge-panel";
import { closeChange } from "@/lib/changes/commands/close-change";
import { describeChange } from "@/lib/changes/commands/describe-change";
import { dismissObjection } from "@/lib/changes/commands/dismiss-objection";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { submitChange } from "@/lib/changes/commands/submit-change";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { mergeChange } from "@/lib/releases/commands/merge-change";

type Seen = { number: number; digest: string };

export async function submitForReview(number: number): Promise<FormState> {
  return shown(await submit(submitChange, { number }));
}

/** Says what the draft says: the change is called that from now on. */
export async function tellWords(words: {
  number: number;
  title: string;
  description: string;
}): Promise<FormState> {
  const { number, title, description } = words;
  return shown(await submit(describeChange, { number, title, description }));
}

export async function review(seen: Seen, _previous: FormState, form: FormData): Promise<FormState> {
  const environment = form.get("environment");
  const given = { verdict: form.get("verdict"), body: form.get("body") ?? "" };
  return shown(await submit(reviewChange, { ...seen, ...given, ...(environment ? { environment } : {}) }));
}

export async function dismiss(
  objection: { number: number; reviewId: string },
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  return shown(await submit(dismissObjection, { ...objection, reason: form.get("reason") }));
}

export async function merge(seen: Seen): Promise<FormState<MergeAnswer>> {
  return shown(await submit(mergeChange, seen));
}

export async function close(number: number, _previous: FormState, form: FormData): Promise<FormState> {
  const reason = form.get("reason");
  return shown(await submit(closeChange, { number, ...(reason ? { reason } : {}) }));
}

/** What was recorded is on the page when its answer arrives. */
function shown<R>(state: FormState<R>): FormState<R> {
  if (state.status === "done") refresh();
  return state;
}
