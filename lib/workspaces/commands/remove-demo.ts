import "server-only";
import { z } from "zod";
import type { AuditEntry } from "@/lib/audit/events";
import { openFirstRun } from "@/lib/auth/first-run";
import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { listWorkingKeys, revokeApiKey } from "../store/api-keys";
import { listOpenInvitations, revokeInvitation } from "../store/invitations";
import { disablePeopleWithoutWorkspace, listMemberRows, removeEveryone } from "../store/members";
import { takeProviders } from "../store/model-providers";
import { listTeamRows } from "../store/teams";
import { archiveWorkspace, findWorkspace, hasWorkspaces, lockWorkspaces } from "../store/workspaces";

/** `link` makes the first admin, once: it is there when no workspace is left. */
export type RemovedDemo = { slug: string; removed: true; people: number; keys: number; link?: string };

/** Archives the demo workspace with its history: nobody is in it any more, its keys open nothing, and it keeps none of anybody else. */
export const removeDemo = defineCommand({
  name: "workspace.archived",
  permission: "member:manage",
  input: z.strictObject({}),
  governs: true,
  storable: ({ link: _link, ...rest }: RemovedDemo) => rest,
  async run({ actor: { workspaceId }, tx, now }) {
    const workspace = await findWorkspace(tx, workspaceId);
    if (!workspace?.isDemo)
      throw new AppError("invalid_state", "This is no demo workspace. Only the demo can be removed.");
    await lockWorkspaces(tx);
    const keys = await endKeys(tx, workspaceId, now);
    const invitations = await endInvitations(tx, workspaceId, now);
    const providers = await endProviders(tx, workspaceId);
    const { people, entries } = await endMemberships(tx, workspaceId, now);
    await archiveWorkspace(tx, workspaceId, now);
    const { slug, name } = workspace;
    const isLast = !(await hasWorkspaces(tx));
    const result: RemovedDemo = { slug, removed: true, people, keys: keys.length };
    return {
      result,
      audit: [
        {
          type: "workspace.archived",
          subject: { type: "workspace", id: workspaceId },
          before: { slug, name },
          after: { archived: true },
        },
        ...entries,
        ...keys,
        ...invitations,
        ...providers,
      ],
      afterCommit: async () => (isLast ? { ...result, link: openFirstRun() } : result),
    };
  },
});

async function endKeys(tx: Tx, workspaceId: string, now: Date): Promise<AuditEntry[]> {
  const keys = await listWorkingKeys(tx, workspaceId);
  for (const { id } of keys) await revokeApiKey(tx, workspaceId, id, now);
  return keys.map(({ id, name, publicId }) => ({
    type: "api_key.revoked",
    subject: { type: "api_key", id },
    before: { name, publicId },
    after: { revoked: true },
  }));
}

async function endInvitations(tx: Tx, workspaceId: string, now: Date): Promise<AuditEntry[]> {
  const invitations = await listOpenInvitations(tx, workspaceId);
  for (const { id } of invitations) await revokeInvitation(tx, workspaceId, id, now);
  return invitations.map(({ id, email, role }) => ({
    type: "invitation.revoked",
    subject: { type: "invitation", id },
    before: { email, role },
    after: { revoked: true },
  }));
}

/** The keys of their accounts do not outlive whoever could take them away. */
async function endProviders(tx: Tx, workspaceId: string): Promise<AuditEntry[]> {
  return (await takeProviders(tx, workspaceId)).map(({ id, key, kind, baseUrl }) => ({
    type: "provider.removed",
    subject: { type: "provider", id },
    before: { provider: key, kind, baseUrl },
    after: { removed: true },
  }));
}

async function endMemberships(
  tx: Tx,
  workspaceId: string,
  now: Date,
): Promise<{ people: number; entries: AuditEntry[] }> {
  const members = await listMemberRows(tx, workspaceId);
  const teams = (await listTeamRows(tx, workspaceId)).filter((team) => team.members.length > 0);
  await removeEveryone(tx, workspaceId, now);
  const ids = members.map(({ personId }) => personId);
  const disabled = new Set(await disablePeopleWithoutWorkspace(tx, ids, now));
  return {
    people: members.length,
    entries: [
      ...members.map(({ personId, name, role }): AuditEntry => {
        const subject = { type: "person", id: personId } as const;
        const after = disabled.has(personId) ? { after: { disabled: true } } : {};
        return { type: "member.removed", subject, before: { name, role }, ...after };
      }),
      ...teams.map(({ id, handle, members: all }): AuditEntry => {
        const names = all.map(({ name }) => name);
        const subject = { type: "team", id } as const;
        const after = { handle, members: [] };
        return { type: "team.members_changed", subject, before: { handle, members: names }, after };
      }),
    ],
  };
}
