import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { Role } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";

export type InvitationRow = {
  id: string;
  workspaceId: string;
  email: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  invitedBy: string;
  workspace: string;
};

const shape = {
  id: true,
  workspaceId: true,
  email: true,
  role: true,
  createdAt: true,
  expiresAt: true,
  acceptedAt: true,
  revokedAt: true,
  createdBy: { select: { name: true } },
  workspace: { select: { name: true } },
} as const;

type Selected = Omit<InvitationRow, "role" | "invitedBy" | "workspace"> & {
  role: string;
  createdBy: { name: string };
  workspace: { name: string };
};

function toRow({ role, createdBy, workspace, ...row }: Selected): InvitationRow {
  return { ...row, role: role as Role, invitedBy: createdBy.name, workspace: workspace.name };
}

const OPEN = { acceptedAt: null, revokedAt: null } as const;

/** Those that wait for an answer, expired ones too, newest first. */
export async function listOpenInvitations(tx: ReadTx, workspaceId: string): Promise<InvitationRow[]> {
  const rows = await tx.invitation.findMany({
    where: { workspaceId, ...OPEN },
    orderBy: { createdAt: "desc" },
    select: shape,
  });
  return rows.map(toRow);
}

/** By its token, whatever its workspace: who holds the link is not known yet. */
export async function findInvitationByToken(tx: ReadTx, tokenHash: string): Promise<InvitationRow | null> {
  const row = await tx.invitation.findUnique({ where: { tokenHash }, select: shape });
  return row && toRow(row);
}

export async function createInvitation(
  tx: Tx,
  workspaceId: string,
  input: {
    email: string;
    role: Role;
    tokenHash: string;
    createdById: string;
    expiresAt: Date;
    now: Date;
  },
): Promise<InvitationRow> {
  const { now, ...data } = input;
  const row = await tx.invitation.create({
    data: { ...data, id: newId(), workspaceId, createdAt: now },
    select: shape,
  });
  return toRow(row);
}

/** False when it has ended already, or is not of this workspace. */
export async function revokeInvitation(tx: Tx, workspaceId: string, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { workspaceId, id, ...OPEN },
    data: { revokedAt: now },
  });
  return count === 1;
}

/** Uses it up; false for the second of two at once. */
export async function acceptInvitation(
  tx: Tx,
  workspaceId: string,
  id: string,
  by: { personId: string; now: Date },
): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { workspaceId, id, ...OPEN },
    data: { acceptedAt: by.now, acceptedById: by.personId },
  });
  return count === 1;
}
