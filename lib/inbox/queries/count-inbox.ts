import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { findInbox } from "../store/find-inbox";

/** How much waits for whoever asks: the number beside Inbox. */
export const countInbox = defineQuery({
  name: "count-inbox",
  permission: "change:read",
  input: z.object({}),
  async run({ actor, tx, now }) {
    return { waiting: (await findInbox(tx, actor, now)).length };
  },
});
