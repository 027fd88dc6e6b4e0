import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import { describeUseOfKeys } from "../describe-use-of-keys";
import { mapInstanceRows } from "../store/instances";
import { listUsesByKey } from "../store/key-uses";

const DAY_MS = 86_400_000;

/** What each key was used for: how often in a day, a week and 30 days, by which ways, for which prompts, by how many instances. */
export const listKeyUses = defineQuery({
  name: "list-key-uses",
  permission: "key:manage",
  input: z.object({}),
  async run({ actor: { workspaceId }, tx, now }) {
    const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const environments = await listEnvironmentRows(tx, workspaceId);
    const keyOf = new Map(environments.map(({ id, key }) => [id, key]));
    const usesOf = async (days: number) => {
      const uses = await listUsesByKey(tx, workspaceId, ago(days));
      return uses.map((use) => ({ ...use, environment: keyOf.get(use.environmentId) ?? "" }));
    };
    const [month, week, day] = [await usesOf(30), await usesOf(7), await usesOf(1)];
    const instancesOf = await mapInstanceRows(tx, workspaceId, now);
    const instances = environments.flatMap(({ id, snapshotSeq: newest }) =>
      instancesOf(id).map((row) => ({ ...row, newest })),
    );
    return { asOf: now.toISOString(), data: describeUseOfKeys({ month, week, day, instances }, now) };
  },
});
