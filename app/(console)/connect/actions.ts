"use server";
import type { ConnectKey } from "@/components/connect/key-step";
import { formText } from "@/components/settings/form-text";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";

const LASTS_MS = 90 * 86_400_000;

export async function sendConnectKey(
  environment: string,
  _previous: FormState<ConnectKey>,
  form: FormData,
): Promise<FormState<ConnectKey>> {
  return submit(createApiKey, {
    name: formText(form, "name"),
    scope: "resolve",
    environment,
    expiresAt: new Date(Date.now() + LASTS_MS).toISOString(),
  });
}
