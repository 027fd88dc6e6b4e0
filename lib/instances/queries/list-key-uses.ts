import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import { describeUseOfKeys } from "../describe-use-of-keys";
import { listInstanceRows } from "../store/instances";
import { listUsesByKey } from "../store/key-uses";

const DAY_MS = 86_400_000;

/** What each key was used for: how often in a day and in 30, by which ways, for which prompts, by how many instances. */
export const listKeyUses = defineQuery({
  name: "list-key-uses",
  permission: "key:manage",
  input: z.object({}),
  async run({ actor: { workspaceId }, tx, now }) {
    const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const month = await listUsesByKey(tx, workspaceId, ago(30));
    const day = await listUsesByKey(tx, workspaceId, ago(1));
    const instances = [];
    for (const { id, snapshotSeq: newest } of await listEnvironmentRows(tx, workspaceId)) {
      const rows = await listInstanceRows(tx, { workspaceId, environmentId: id }, now);
      instances.push(...rows.map((row) => ({ ...row, newest })));
    }
    return { asOf: now.toISOString(), data: describeUseOfKeys({ month, day, instances }, now) };
  },
});
