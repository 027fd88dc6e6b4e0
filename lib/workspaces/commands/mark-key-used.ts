import "server-only";
import { z } from "zod";
import { defineCapture } from "@/lib/kernel/operation";
import { touchApiKey } from "../store/api-keys";

/** Notes that a key was used, for whoever decides which keys can go. */
export const markKeyUsed = defineCapture({
  name: "mark-key-used",
  permission: "prompt:resolve",
  input: z.strictObject({}),
  async run({ actor, tx, now }) {
    if (actor.kind === "key") await touchApiKey(tx, actor.workspaceId, actor.id, now);
  },
});
