"use server";
import { refresh } from "next/cache";
import type { IssuedKey } from "@/components/settings/create-key-form";
import { formText } from "@/components/settings/form-text";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";

const DAY_MS = 86_400_000;

export async function sendKey(
  _previous: FormState<IssuedKey>,
  form: FormData,
): Promise<FormState<IssuedKey>> {
  const days = Number(formText(form, "days"));
  const state = await submit(createApiKey, {
    name: formText(form, "name"),
    scope: formText(form, "scope"),
    environment: formText(form, "environment") || null,
    expiresAt: days > 0 ? new Date(Date.now() + days * DAY_MS).toISOString() : null,
  });
  if (state.status === "done") refresh();
  return state;
}

export async function sendRevocation(id: string): Promise<FormState> {
  const state = await submit(revokeApiKey, { id });
  if (state.status === "done") refresh();
  return state;
}
