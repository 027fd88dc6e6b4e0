"use server";
import { refresh } from "next/cache";
import { formText, formTime } from "@/components/settings/form-text";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { freezeEnvironment } from "@/lib/workspaces/commands/freeze-environment";
import { liftFreeze } from "@/lib/workspaces/commands/lift-freeze";

export async function sendFreeze(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(freezeEnvironment, {
    environment: formText(form, "environment"),
    startsAt: formTime(form, "startsAt"),
    endsAt: formTime(form, "endsAt"),
    reason: formText(form, "reason"),
  });
  if (state.status === "done") refresh();
  return state;
}

export async function sendLift(id: string): Promise<FormState> {
  const state = await submit(liftFreeze, { id });
  if (state.status === "done") refresh();
  return state;
}
