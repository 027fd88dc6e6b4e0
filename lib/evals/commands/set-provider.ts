import "server-only";
import { env } from "@/lib/env";
import { digestOf } from "@/lib/kernel/digest";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/kernel/operation";
import { refuseAddress } from "@/lib/network/refuse-address";
import { originOf, readBaseUrl } from "../models/base-url";
import { providerInputSchema } from "../models/provider-input";
import type { ProviderKind } from "../models/provider-kinds";
import { sealKey } from "../store/open-provider";
import { findProvider, listModelsOfOthers, type ProviderRow, writeProvider } from "../store/providers";

/** What became of the key: `entered` now, `kept` from before, `cleared` because the host changed, `removed` as asked, or there is `none`. */
export type KeyFate = "entered" | "kept" | "cleared" | "removed" | "none";

/**
 * Sets up a model provider, or edits it whole. A key goes to no other host than the one that it was entered for: with
 * another host it is cleared, unless a key comes along.
 */
export const setProvider = defineCommand({
  name: "provider.set",
  permission: "provider:manage",
  input: providerInputSchema,
  // Two edits at once must not join the key of one with the host of the other.
  governs: true,
  async run({ actor: { workspaceId }, input, tx, now }) {
    const { provider, kind, apiKey, models, concurrency } = input;
    const baseUrl = requireBaseUrl(kind, input.baseUrl);
    const before = await findProvider(tx, workspaceId, provider);
    const names = models.map(({ id }) => id);
    const [other] = await listModelsOfOthers(tx, workspaceId, provider, names);
    if (other)
      throw new AppError(
        "already_exists",
        `${other.provider} answers for ${other.model} already. Take it out there first: one provider answers for each model.`,
      );
    const id = before?.id ?? newId();
    const isElsewhere = before !== null && originOf(before.baseUrl) !== originOf(baseUrl);
    const key = decideFate({ apiKey, isElsewhere, hadKey: Boolean(before?.sealed) });
    const isGone = key === "cleared" || key === "removed";
    const sealed = apiKey ? sealKey(workspaceId, id, baseUrl, apiKey) : isGone ? null : undefined;
    const written = { id, key: provider, kind, baseUrl, concurrency, models, sealed, now };
    await writeProvider(tx, workspaceId, written, before === null);
    return {
      result: { provider, kind, baseUrl, created: before === null, key },
      audit: [
        {
          type: "provider.set",
          subject: { type: "provider", id },
          ...(before ? { before: summarize(before) } : {}),
          after: { ...summarize(written), apiKey: key },
        },
      ],
    };
  },
});

function requireBaseUrl(kind: ProviderKind, given: string | undefined): string {
  const baseUrl = readBaseUrl(kind, given);
  const refusal = baseUrl
    ? refuseAddress(new URL(baseUrl), env().COUNTERSIGN_ALLOWED_HOSTS)
    : "The address of a provider is one such as https://api.openai.com/v1, without a query.";
  if (baseUrl && !refusal) return baseUrl;
  throw new AppError("invalid_input", `\`baseUrl\`: ${refusal}`, {
    issues: [{ path: "baseUrl", message: refusal }],
  });
}

function decideFate(facts: {
  apiKey: string | null | undefined;
  isElsewhere: boolean;
  hadKey: boolean;
}): KeyFate {
  if (facts.apiKey) return "entered";
  if (!facts.hadKey) return "none";
  if (facts.apiKey === null) return "removed";
  return facts.isElsewhere ? "cleared" : "kept";
}

function summarize({
  key,
  kind,
  baseUrl,
  concurrency,
  models,
}: Omit<ProviderRow, "sealed" | "createdAt" | "updatedAt">) {
  return {
    provider: key,
    kind,
    baseUrl,
    concurrency,
    models: models.length,
    modelsDigest: digestOf(models),
  };
}
