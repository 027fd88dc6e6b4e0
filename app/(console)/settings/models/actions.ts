"use server";
import { refresh } from "next/cache";
import type { SavedProvider } from "@/components/models/provider-view";
import { readProviderForm } from "@/components/models/read-provider-form";
import { formText } from "@/components/settings/form-text";
import { removeProvider } from "@/lib/evals/commands/remove-provider";
import { setProvider } from "@/lib/evals/commands/set-provider";
import { type TestedProvider, testProvider } from "@/lib/evals/queries/test-provider";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";

export async function sendProvider(
  _previous: FormState<SavedProvider>,
  form: FormData,
): Promise<FormState<SavedProvider>> {
  const state = await submit(setProvider, readProviderForm(form, new Date().toISOString().slice(0, 10)));
  if (state.status === "done") refresh();
  return state;
}

export async function sendRemoval(provider: string): Promise<FormState> {
  const state = await submit(removeProvider, { provider });
  if (state.status === "done") refresh();
  return state;
}

export async function sendTest(
  provider: string,
  _previous: FormState<TestedProvider>,
  form: FormData,
): Promise<FormState<TestedProvider>> {
  const model = formText(form, "model");
  return submit(testProvider, { provider, ...(model ? { model } : {}) });
}
