"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { formText } from "@/components/settings/form-text";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { addMember } from "@/lib/workspaces/commands/add-member";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { removeMember } from "@/lib/workspaces/commands/remove-member";
import { signOutEverywhere } from "@/lib/workspaces/commands/sign-out-everywhere";

export async function sendAddMember(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(addMember, {
    email: formText(form, "email"),
    name: formText(form, "name"),
    role: formText(form, "role"),
    password: formText(form, "password"),
  });
  if (state.status === "done") refresh();
  return state;
}

export async function sendRole(personId: string, _previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(changeRole, { personId, role: formText(form, "role") });
  if (state.status === "done") refresh();
  return state;
}

export async function sendRemoval(personId: string): Promise<FormState> {
  const state = await submit(removeMember, { personId });
  if (state.status === "done") refresh();
  return state;
}

/** This session ends too, so the way goes on to the sign-in page. */
export async function sendSignOut(): Promise<FormState> {
  const state = await submit(signOutEverywhere, {});
  if (state.status === "done") redirect("/sign-in");
  return state;
}
