import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { listOpenInvitations } from "../store/invitations";

/** Invitations that wait for an answer, newest first, without their links. */
export const listInvitations = defineQuery({
  name: "list-invitations",
  permission: "member:manage",
  input: z.object({}),
  async run({ actor: { workspaceId }, tx, now }) {
    const rows = await listOpenInvitations(tx, workspaceId);
    return {
      data: rows.map(({ id, email, role, invitedBy, createdAt, expiresAt }) => ({
        id,
        email,
        role,
        invitedBy,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        expired: expiresAt <= now,
      })),
    };
  },
});
