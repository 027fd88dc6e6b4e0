"use server";
import { refresh } from "next/cache";
import { formText } from "@/components/settings/form-text";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { createTeam } from "@/lib/workspaces/commands/create-team";
import { setTeamMembers } from "@/lib/workspaces/commands/set-team-members";

export async function sendTeam(_previous: FormState, form: FormData): Promise<FormState> {
  const handle = formText(form, "handle").replace(/^@/, "");
  const state = await submit(createTeam, { handle, name: formText(form, "name") });
  if (state.status === "done") refresh();
  return state;
}

export async function sendTeamMembers(
  handle: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  const state = await submit(setTeamMembers, { handle, personIds: form.getAll("person") });
  if (state.status === "done") refresh();
  return state;
}
