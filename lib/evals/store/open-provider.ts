import "server-only";
import { reading } from "@/lib/db/transaction";
import { readTogether } from "@/lib/kernel/read-together";
import { registry } from "@/lib/kernel/registry";
import { type AskModel, type EmbedText, ModelFault } from "../models/ask-model";
import { originOf } from "../models/base-url";
import type { AskProvider, EmbedWithProvider, ProviderToAsk } from "../models/provider-to-ask";
import { endOf, openSecret, type SecretBinding, sealSecret } from "../models/seal-secret";
import { findProviderOfModel, type ProviderRow, type SealedKey } from "./providers";

/** Asks for each model the provider of the workspace that answers for it. */
export function askByModel(askProvider: AskProvider): AskModel {
  const findRow = providersTogether();
  return async (request, signal, onText) =>
    askProvider(await providerOf(request, findRow), request, signal, onText);
}

/** The same for texts that are to be vectors. */
export function embedByModel(embed: EmbedWithProvider): EmbedText {
  const findRow = providersTogether();
  return async (request, signal) => embed(await providerOf(request, findRow), request, signal);
}

type Named = { workspaceId: string; model: string };
type FindRow = (key: string) => Promise<ProviderRow | null>;

/** Many ask for the same at once, and it may be another a moment later. */
function providersTogether(): FindRow {
  return readTogether(async (keys: readonly string[]) => {
    const rows = new Map<string, ProviderRow | null>();
    for (const key of keys) {
      const { workspaceId, model } = JSON.parse(key) as Named;
      rows.set(key, await reading((tx) => findProviderOfModel(tx, workspaceId, model)));
    }
    return (key: string) => rows.get(key) ?? null;
  });
}

async function providerOf({ workspaceId, model }: Named, findRow: FindRow): Promise<ProviderToAsk> {
  const row = await findRow(JSON.stringify({ workspaceId, model }));
  if (!row)
    throw new ModelFault(
      "no_provider",
      `No model provider answers for ${model}. An admin adds one in Settings, Models.`,
    );
  return openProvider(workspaceId, row, model);
}

/** A provider with its key opened, as the network needs it. */
export function openProvider(workspaceId: string, row: ProviderRow, model: string): ProviderToAsk {
  const { id, key, kind, baseUrl, concurrency, models } = row;
  return {
    id,
    provider: key,
    kind,
    baseUrl,
    concurrency,
    isListed: models.some((one) => one.id === model),
    apiKey: openKey(workspaceId, row),
    price: models.find((one) => one.id === model)?.price ?? null,
  };
}

export function openKey(workspaceId: string, { id, baseUrl, sealed }: ProviderRow): ProviderToAsk["apiKey"] {
  if (!sealed) return { state: "none" };
  const value = openSecret(instanceSecret(), sealed.secret, bindingOf(workspaceId, id, baseUrl));
  return value === null ? { state: "unreadable" } : { state: "kept", value };
}

/** A key as it is kept, for the host of this address alone. */
export function sealKey(workspaceId: string, id: string, baseUrl: string, apiKey: string): SealedKey {
  const binding = bindingOf(workspaceId, id, baseUrl);
  return {
    secret: sealSecret(instanceSecret(), apiKey, binding),
    secretOrigin: binding.origin,
    secretEnd: endOf(apiKey),
  };
}

function bindingOf(workspaceId: string, providerId: string, baseUrl: string): SecretBinding {
  return { workspaceId, providerId, origin: originOf(baseUrl) };
}

function instanceSecret(): string {
  const { secret } = registry();
  if (!secret) throw new Error("The server has not set its secret: start Countersign by its own server.");
  return secret;
}
