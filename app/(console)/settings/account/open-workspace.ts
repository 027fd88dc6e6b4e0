"use server";
import { openOwnWorkspace } from "@/lib/auth/open-workspace";
import { enter, readText } from "@/lib/http/entry";
import type { FormState } from "@/lib/http/form-state";

export async function sendOpenWorkspace(_previous: FormState, form: FormData): Promise<FormState> {
  const name = readText(form, "workspace");
  return enter(() => openOwnWorkspace(name), { goTo: "/prompts", typed: { workspace: name } });
}
