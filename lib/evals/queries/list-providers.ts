import "server-only";
import { z } from "zod";
import { can } from "@/lib/authz/permissions";
import { defineQuery } from "@/lib/kernel/operation";
import { openKey } from "../store/open-provider";
import { listProviderRows } from "../store/providers";

/** The model providers of the workspace by name, with their models and prices; of a key its last characters, for who manages them. */
export const listProviders = defineQuery({
  name: "list-providers",
  permission: "workspace:read",
  input: z.object({}),
  async run({ actor, tx }) {
    const { workspaceId } = actor;
    const mayManage = can(actor, "provider:manage");
    const rows = await listProviderRows(tx, workspaceId);
    return {
      data: rows.map((row) => ({
        provider: row.key,
        kind: row.kind,
        baseUrl: row.baseUrl,
        key: openKey(workspaceId, row).state,
        keyEnd: mayManage && row.sealed ? row.sealed.secretEnd : null,
        models: row.models,
        concurrency: row.concurrency,
        updatedAt: row.updatedAt.toISOString(),
      })),
      mayManage,
    };
  },
});
