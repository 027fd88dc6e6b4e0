import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import { isModelFault, ModelFault, type ModelFaultKind, type ModelRequest } from "../models/ask-model";
import { providerKeySchema } from "../models/provider-input";
import type { ProviderToAsk } from "../models/provider-to-ask";
import { openProvider } from "../store/open-provider";
import { findProvider } from "../store/providers";

const TIMEOUT_MS = 30_000;
const MAX_CHARACTERS = 200;

/** What a test came to: the answer, or why there is none. */
export type TestedProvider = {
  provider: string;
  model: string;
  latencyMs: number;
  text: string | null;
  fault: { kind: ModelFaultKind; message: string } | null;
};

/** Asks a model of a provider for one word, now. It changes nothing here and may cost a fraction of a cent there. */
export const testProvider = defineQuery({
  name: "test-provider",
  permission: "provider:manage",
  input: z.strictObject({
    provider: providerKeySchema,
    /** Absent: the first of its models. */
    model: z.string().min(1).max(200).optional(),
  }),
  async run({ actor: { workspaceId }, input, tx }): Promise<TestedProvider> {
    const row = await findProvider(tx, workspaceId, input.provider);
    if (!row) throw new AppError("not_found", "There is no such model provider.");
    const model = input.model ?? row.models[0]?.id ?? "";
    if (model === "")
      throw new AppError(
        "invalid_input",
        `${row.key} lists no models. Name one to ask, such as ${row.key}/small.`,
      );
    if (!row.models.some(({ id }) => id === model) && !model.startsWith(`${row.key}/`))
      throw new AppError("not_found", `${row.key} does not answer for such a model.`);
    const begun = performance.now();
    const heard = await ask(openProvider(workspaceId, row, model), {
      workspaceId,
      model,
      messages: [{ role: "user", content: "Answer with the one word: ready" }],
      parameters: {},
    });
    return { provider: row.key, model, latencyMs: Math.round(performance.now() - begun), ...heard };
  },
});

async function ask(
  provider: ProviderToAsk,
  request: ModelRequest,
): Promise<Pick<TestedProvider, "text" | "fault">> {
  const { askProvider } = registry();
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    if (!askProvider) throw new ModelFault("no_provider", "This server asks no models.");
    const { text } = await askProvider(provider, request, timeout);
    return { text: text.trim().slice(0, MAX_CHARACTERS), fault: null };
  } catch (error) {
    return { text: null, fault: readFault(error, timeout) };
  }
}

function readFault(error: unknown, timeout: AbortSignal): TestedProvider["fault"] {
  if (timeout.aborted)
    return { kind: "timed_out", message: `There was no answer within ${TIMEOUT_MS / 1000} s.` };
  if (!isModelFault(error)) throw error;
  return { kind: error.kind, message: error.message };
}
