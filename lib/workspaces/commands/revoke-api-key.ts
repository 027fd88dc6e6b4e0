import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { listApiKeyRows, revokeApiKey as markRevoked } from "../store/api-keys";
import { idSchema } from "../workspace-input";

/** Ends a key for good; requests with it are refused from the commit on. */
export const revokeApiKey = defineCommand({
  name: "api_key.revoked",
  permission: "key:manage",
  input: z.strictObject({ id: idSchema }),
  governs: true,
  async run({ actor, input: { id }, tx, now }) {
    const key = (await listApiKeyRows(tx, actor.workspaceId)).find((one) => one.id === id);
    if (!key || !(await markRevoked(tx, actor.workspaceId, id, now)))
      throw new AppError("not_found", "There is no such working key.");
    return {
      result: { id, revoked: true },
      audit: [
        {
          type: "api_key.revoked",
          subject: { type: "api_key", id },
          before: { name: key.name, publicId: key.publicId },
          after: { revoked: true },
        },
      ],
    };
  },
});
