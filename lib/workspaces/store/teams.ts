import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";

export type TeamRow = {
  id: string;
  handle: string;
  name: string;
  members: { personId: string; name: string }[];
};

const shape = {
  id: true,
  handle: true,
  name: true,
  members: {
    select: { personId: true, person: { select: { name: true } } },
    orderBy: { person: { name: "asc" } },
  },
} as const;

type Selected = {
  id: string;
  handle: string;
  name: string;
  members: { personId: string; person: { name: string } }[];
};

function toRow({ members, ...team }: Selected): TeamRow {
  return { ...team, members: members.map(({ personId, person }) => ({ personId, name: person.name })) };
}

export async function listTeamRows(tx: ReadTx, workspaceId: string): Promise<TeamRow[]> {
  const rows = await tx.team.findMany({ where: { workspaceId }, orderBy: { handle: "asc" }, select: shape });
  return rows.map(toRow);
}

export async function findTeam(tx: ReadTx, workspaceId: string, handle: string): Promise<TeamRow | null> {
  const row = await tx.team.findUnique({
    where: { workspaceId_handle: { workspaceId, handle } },
    select: shape,
  });
  return row && toRow(row);
}

/** The teams that a person is in. */
export async function listTeamsOf(tx: ReadTx, workspaceId: string, personId: string): Promise<TeamRow[]> {
  const rows = await tx.team.findMany({
    where: { workspaceId, members: { some: { personId } } },
    orderBy: { handle: "asc" },
    select: shape,
  });
  return rows.map(toRow);
}

export async function createTeam(
  tx: Tx,
  workspaceId: string,
  input: { handle: string; name: string; now: Date },
): Promise<{ id: string }> {
  const { now, ...data } = input;
  return tx.team.create({
    data: { ...data, id: newId(), workspaceId, createdAt: now },
    select: { id: true },
  });
}

/** Replaces the members of a team. */
export async function setTeamMembers(
  tx: Tx,
  teamId: string,
  personIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.teamMember.deleteMany({ where: { teamId, personId: { notIn: [...personIds] } } });
  await tx.teamMember.createMany({
    data: personIds.map((personId) => ({ teamId, personId, addedAt: now })),
    skipDuplicates: true,
  });
}
