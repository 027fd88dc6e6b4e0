"use server";
import { refresh } from "next/cache";
import { formText } from "@/components/settings/form-text";
import type { IssuedInvitation } from "@/components/settings/invite-form";
import type { IssuedLink } from "@/components/settings/one-time-link";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { createResetLink } from "@/lib/workspaces/commands/create-reset-link";
import { inviteMember } from "@/lib/workspaces/commands/invite-member";
import { removeMember } from "@/lib/workspaces/commands/remove-member";
import { revokeInvitation } from "@/lib/workspaces/commands/revoke-invitation";
import { signOutMember } from "@/lib/workspaces/commands/sign-out-member";

export async function sendInvitation(
  _previous: FormState<IssuedInvitation>,
  form: FormData,
): Promise<FormState<IssuedInvitation>> {
  const state = await submit(inviteMember, { email: formText(form, "email"), role: formText(form, "role") });
  if (state.status === "done") refresh();
  return state;
}

export async function sendRevocation(id: string): Promise<FormState> {
  const state = await submit(revokeInvitation, { id });
  if (state.status === "done") refresh();
  return state;
}

export async function sendResetLink(personId: string): Promise<FormState<IssuedLink>> {
  return submit(createResetLink, { personId });
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

export async function sendSignOut(personId: string): Promise<FormState> {
  return submit(signOutMember, { personId });
}
