import "server-only";
import { z } from "zod";
import { can } from "@/lib/authz/permissions";
import { findOwnerRulesText } from "@/lib/authz/store/authority";
import { defineQuery } from "@/lib/kernel/operation";
import { listApiKeyRows } from "../store/api-keys";
import { listEnvironmentRows, listFreezes } from "../store/environments";
import { listMemberRows } from "../store/members";
import { listTeamRows } from "../store/teams";
import { findWorkspace } from "../store/workspaces";

/** Everything the settings page shows, and what this actor may press there. */
export const getSettings = defineQuery({
  name: "get-settings",
  permission: "workspace:read",
  input: z.object({}),
  async run({ actor, tx, now }) {
    const { workspaceId } = actor;
    const environments = await listEnvironmentRows(tx, workspaceId);
    const freezes = await listFreezes(tx, workspaceId, now);
    const keys = can(actor, "key:manage") ? await listApiKeyRows(tx, workspaceId) : [];
    const keyOf = new Map(environments.map(({ id, key }) => [id, key]));
    return {
      workspace: await findWorkspace(tx, workspaceId),
      members: (await listMemberRows(tx, workspaceId)).map(({ since, ...row }) => ({
        ...row,
        since: since.toISOString(),
      })),
      teams: await listTeamRows(tx, workspaceId),
      environments: environments.map(({ id: _id, snapshotSeq: _seq, epoch: _epoch, ...row }) => row),
      freezes: freezes.map(({ id, environmentId, startsAt, endsAt, reason }) => ({
        id,
        environment: keyOf.get(environmentId) ?? "",
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        reason,
      })),
      ownerRules: await findOwnerRulesText(tx, workspaceId),
      keys: keys.map(({ createdAt, expiresAt, revokedAt, lastUsedAt, ...key }) => ({
        ...key,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt?.toISOString() ?? null,
        revokedAt: revokedAt?.toISOString() ?? null,
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
      may: {
        manageMembers: can(actor, "member:manage"),
        manageTeams: can(actor, "team:manage"),
        manageKeys: can(actor, "key:manage"),
        freeze: can(actor, "environment:freeze"),
      },
    };
  },
});
