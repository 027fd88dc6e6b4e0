import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { boundEnvironment } from "../describe-served";
import { snapshots } from "../snapshots";
import { type SignedSnapshot, signSnapshot } from "../wire/signed-snapshot";

const input = z.object({
  environment: z.string().min(1).max(30).optional(),
  /** A sequence that the caller has: then only what has changed since, where that is known here. */
  since: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  /** The epoch of that sequence; where it is not that of now, everything. */
  epoch: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});

/** Everything that an environment serves, for whoever follows it: signed, and answered from memory. */
export const getSnapshot = defineQuery({
  name: "get-snapshot",
  permission: "prompt:resolve",
  input,
  async run({ actor, input: { environment, since, epoch } }): Promise<SignedSnapshot> {
    const { workspaceId } = actor;
    const which = { key: environment, id: boundEnvironment(actor) };
    const snapshot = await snapshots().find(workspaceId, which);
    const changed =
      since === undefined ? null : snapshots().changedSince(snapshot, { epoch, sequence: since });
    return signSnapshot(snapshot, workspaceId, changed);
  },
});
