"use server";
import { setUp } from "@/lib/auth/set-up";
import { enter, readText } from "@/lib/http/entry";
import type { FormState } from "@/lib/http/form-state";

export async function setUpFirstWorkspace(_previous: FormState, form: FormData): Promise<FormState> {
  const typed = {
    token: readText(form, "token"),
    workspace: readText(form, "workspace"),
    name: readText(form, "name"),
    email: readText(form, "email"),
  };
  const password = readText(form, "password");
  return enter(() => setUp({ ...typed, password }), { goTo: "/prompts", typed });
}
