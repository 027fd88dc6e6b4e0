import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { listEnvironmentRows, listFreezes } from "../store/environments";

/** The environments in their order, with their rules and the freeze in force. */
export const listEnvironments = defineQuery({
  name: "list-environments",
  permission: "release:read",
  input: z.object({}),
  async run({ actor: { workspaceId }, tx, now }) {
    const freezes = (await listFreezes(tx, workspaceId, now)).filter((freeze) => freeze.startsAt <= now);
    const rows = await listEnvironmentRows(tx, workspaceId);
    return {
      data: rows.map(({ id, snapshotSeq: _seq, epoch: _epoch, ...row }) => {
        const freeze = freezes.find((one) => one.environmentId === id);
        return {
          ...row,
          frozenUntil: freeze?.endsAt.toISOString() ?? null,
          frozenBecause: freeze?.reason ?? null,
        };
      }),
    };
  },
});
