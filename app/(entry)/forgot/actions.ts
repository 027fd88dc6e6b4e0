"use server";
import { requestReset } from "@/lib/auth/reset";
import { enter, readText } from "@/lib/http/entry";
import type { FormState } from "@/lib/http/form-state";

export async function askForReset(_previous: FormState, form: FormData): Promise<FormState> {
  const email = readText(form, "email");
  return enter(() => requestReset(email), { goTo: "/forgot?asked=1", typed: { email } });
}
