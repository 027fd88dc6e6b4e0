"use server";
import { setNewPassword } from "@/lib/auth/reset";
import { enter, readText } from "@/lib/http/entry";
import type { FormState } from "@/lib/http/form-state";

export async function sendNewPassword(
  token: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  const given = { token, password: readText(form, "password") };
  return enter(() => setNewPassword(given), { goTo: "/sign-in?done=password", typed: {} });
}
