"use server";
import { joinAsMe, joinAsNew } from "@/lib/auth/join";
import { enter, readText } from "@/lib/http/entry";
import type { FormState } from "@/lib/http/form-state";

export async function joinWithPassword(
  token: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  const name = readText(form, "name");
  const given = { token, name, password: readText(form, "password") };
  return enter(() => joinAsNew(given), { goTo: "/prompts", typed: { name } });
}

export async function joinSignedIn(token: string): Promise<FormState> {
  return enter(() => joinAsMe(token), { goTo: "/prompts", typed: {} });
}
