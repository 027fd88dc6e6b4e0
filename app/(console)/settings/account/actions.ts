"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { formText } from "@/components/settings/form-text";
import { continueSession } from "@/lib/auth/continue-session";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { changePassword } from "@/lib/workspaces/commands/change-password";
import { renameSelf } from "@/lib/workspaces/commands/rename-self";
import { signOutEverywhere } from "@/lib/workspaces/commands/sign-out-everywhere";

export async function sendName(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(renameSelf, { name: formText(form, "name") });
  if (state.status === "done") refresh();
  return state;
}

/** Every session ends with the old password; this browser gets a new one. */
export async function sendPassword(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(changePassword, {
    current: formText(form, "current"),
    password: formText(form, "password"),
  });
  if (state.status === "done") await continueSession();
  return state;
}

/** This session ends too, so the way goes on to the sign-in page. */
export async function sendSignOut(): Promise<FormState> {
  const state = await submit(signOutEverywhere, {});
  if (state.status === "done") redirect("/sign-in");
  return state;
}
