import "server-only";
import { groupBy } from "@/lib/kernel/group-by";
import { defineCapture } from "@/lib/kernel/operation";
import { type Counted, countForRollouts } from "@/lib/rollouts/store/samples";
import { listAllKeys, touchApiKey } from "@/lib/workspaces/store/api-keys";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import { relayedUsesSchema } from "../report-input";
import { addKeyUses } from "../store/key-uses";
import { isNewBatch } from "../store/relayed-batches";
import { toCounted } from "../to-counted";

/**
 * Adds what a relay has answered the keys of its registry. A batch counts once, however often it comes; a key or an
 * environment that is not here, or not the relay's, has no use to tell of.
 */
export const recordRelayedUses = defineCapture({
  name: "record-relayed-uses",
  permission: "relay:follow",
  input: relayedUsesSchema,
  async run({ actor, input: { batch, uses }, tx, now }) {
    const { workspaceId } = actor;
    if (!(await isNewBatch(tx, { workspaceId, batch }, now))) return { counted: false };
    const bound = actor.kind === "key" ? actor.environmentId : null;
    const environments = await listEnvironmentRows(tx, workspaceId);
    const reached = new Map(
      environments.filter(({ id }) => bound === null || id === bound).map(({ key, id }) => [key, id]),
    );
    const keys = new Map((await listAllKeys(tx, workspaceId)).map((key) => [key.id, key]));
    // In one order, so that relays that tell at once do not wait for each other in a circle.
    const places = [...groupBy(uses, ({ key, environment }) => `${key} ${environment}`)].toSorted(
      ([a], [b]) => (a < b ? -1 : 1),
    );
    const counted = new Map<string, Counted[]>();
    for (const [, own] of places) {
      const [first] = own;
      const key = first && keys.get(first.key);
      const environmentId = first && reached.get(first.environment);
      if (!key || !environmentId) continue;
      if (key.environmentId !== null && key.environmentId !== environmentId) continue;
      const told = own.map(({ key: _key, environment: _environment, ...use }) => use);
      await addKeyUses(tx, { workspaceId, environmentId, keyId: key.id }, told, now);
      counted.set(environmentId, [...(counted.get(environmentId) ?? []), ...told.flatMap(toCounted)]);
      const last = new Date(Math.min(now.getTime(), Math.max(...told.map(({ lastAt }) => lastAt.getTime()))));
      if (key.lastUsedAt === null || key.lastUsedAt < last) await touchApiKey(tx, workspaceId, key.id, last);
    }
    // After everything of keys: who writes down one key holds it while it waits for a rollout.
    for (const [environmentId, own] of [...counted].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      await countForRollouts(tx, { workspaceId, environmentId }, "server", own);
    return { counted: true };
  },
});
