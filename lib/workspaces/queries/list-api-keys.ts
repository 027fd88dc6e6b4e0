import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { listApiKeyRows } from "../store/api-keys";

/** Keys of the workspace, newest first, without their secrets. */
export const listApiKeys = defineQuery({
  name: "list-api-keys",
  permission: "key:manage",
  input: z.object({}),
  async run({ actor: { workspaceId }, tx }) {
    const rows = await listApiKeyRows(tx, workspaceId);
    return {
      data: rows.map(({ createdAt, expiresAt, revokedAt, lastUsedAt, ...key }) => ({
        ...key,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt?.toISOString() ?? null,
        revokedAt: revokedAt?.toISOString() ?? null,
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    };
  },
});
