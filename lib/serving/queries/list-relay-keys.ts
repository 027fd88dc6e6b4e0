import "server-only";
import { z } from "zod";
import { findWorkingKeys } from "@/lib/auth/api-keys";
import { relayProofOf } from "@/lib/auth/relay-proof";
import { can } from "@/lib/authz/permissions";
import { defineQuery } from "@/lib/kernel/operation";
import { listWorkingKeys } from "@/lib/workspaces/store/api-keys";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";

/** The keys that a relay admits for the registry: those that may resolve where its own key may. By id. */
export const listRelayKeys = defineQuery({
  name: "list-relay-keys",
  permission: "relay:follow",
  input: z.object({}),
  async run({ actor, tx }) {
    const { workspaceId } = actor;
    const bound = actor.kind === "key" ? actor.environmentId : null;
    const environments = await listEnvironmentRows(tx, workspaceId);
    const keyOf = new Map(environments.map(({ id, key }) => [id, key]));
    const publicIds = (await listWorkingKeys(tx, workspaceId)).map(({ publicId }) => publicId);
    const working = await findWorkingKeys(tx, publicIds);
    const admitted = working.filter(({ actor: { environmentId }, actor: key }) => {
      const isReached = environmentId === null || bound === null || environmentId === bound;
      return isReached && can(key, "prompt:resolve");
    });
    return {
      workspace: workspaceId,
      keys: admitted
        .map(({ publicId, secretHash, expiresAt, actor: { id, environmentId } }) => ({
          id,
          publicId,
          proof: relayProofOf(secretHash),
          /** Null of a key that asks in any environment. */
          environment: environmentId === null ? null : (keyOf.get(environmentId) ?? null),
          expiresAt: expiresAt?.toISOString() ?? null,
        }))
        .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    };
  },
});
