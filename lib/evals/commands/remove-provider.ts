import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { providerKeySchema } from "../models/provider-input";
import { deleteProvider, findProvider } from "../store/providers";

/** Takes a provider and its key away; nobody answers for its models then. */
export const removeProvider = defineCommand({
  name: "provider.removed",
  permission: "provider:manage",
  input: z.strictObject({ provider: providerKeySchema }),
  governs: true,
  async run({ actor: { workspaceId }, input: { provider }, tx }) {
    const row = await findProvider(tx, workspaceId, provider);
    if (!row || !(await deleteProvider(tx, workspaceId, row.id)))
      throw new AppError("not_found", "There is no such model provider.");
    return {
      result: { provider, removed: true },
      audit: [
        {
          type: "provider.removed",
          subject: { type: "provider", id: row.id },
          before: { provider, kind: row.kind, baseUrl: row.baseUrl, models: row.models.length },
          after: { removed: true },
        },
      ],
    };
  },
});
