import "server-only";
import { z } from "zod";
import { KIND } from "@/lib/artifacts/kinds";
import { listArtifactRows } from "@/lib/artifacts/store/artifacts";
import { mapNewestVersions } from "@/lib/artifacts/store/versions";
import { can } from "@/lib/authz/permissions";
import { findPathOwners, loadOwnerRules } from "@/lib/authz/store/owners";
import { personIdOf } from "@/lib/kernel/actor";
import { defineQuery } from "@/lib/kernel/operation";
import { listEnvironmentRows, listFreezes } from "@/lib/workspaces/store/environments";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { listLive } from "../store";

const input = z.object({
  path: z.string().max(255).optional(),
  cursor: z.string().max(255).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** Artifacts by environments: what is live, since when and by whom, and what is out of step. */
export const getBoard = defineQuery({
  name: "get-board",
  permission: "release:read",
  input,
  async run({ actor, input: { path, cursor, limit }, tx, now }) {
    const { workspaceId } = actor;
    const environments = await listEnvironmentRows(tx, workspaceId);
    const all = await listArtifactRows(tx, workspaceId, { path, after: cursor, limit: limit + 1 });
    const page = all.slice(0, limit);
    const artifacts = page.filter((row) => KIND[row.kind].served);
    const ids = artifacts.map((row) => row.id);
    const newest = await mapNewestVersions(tx, workspaceId, ids);
    const releases = await listLive(tx, workspaceId, ids);
    const names = await mapPeopleNames(
      tx,
      workspaceId,
      releases.map((release) => release.personId),
    );
    const freezes = (await listFreezes(tx, workspaceId, now)).filter((freeze) => freeze.startsAt <= now);
    const rules = await loadOwnerRules(tx, workspaceId);

    const rows = [];
    for (const artifact of artifacts) {
      const owners = await findPathOwners(tx, workspaceId, artifact.path, undefined, rules);
      const cells = environments.map((environment) => {
        const release = releases.find(
          (one) => one.artifactId === artifact.id && one.environmentId === environment.id,
        );
        return release
          ? {
              environment: environment.key,
              version: release.version,
              since: release.createdAt.toISOString(),
              by: names.get(release.personId ?? "") ?? "Countersign",
              kind: release.kind,
              reason: release.reason,
            }
          : { environment: environment.key, version: null };
      });
      const isOwner = owners.general?.personIds.includes(personIdOf(actor) ?? "") ?? false;
      rows.push({
        path: artifact.path,
        kind: artifact.kind,
        newest: newest.get(artifact.id)?.version ?? null,
        owners: owners.general?.label ?? null,
        cells,
        outOfStep: new Set(cells.map((cell) => cell.version)).size > 1,
        may: { promote: isOwner, rollBack: isOwner || can(actor, "release:rollback") },
      });
    }
    return {
      environments: environments.map(({ key, name, color, position, production, ...rules }) => {
        const freeze = freezes.find((one) => one.environmentId === rules.id);
        return { key, name, color, position, production, frozenUntil: freeze?.endsAt.toISOString() ?? null };
      }),
      data: rows,
      nextCursor: all.length > limit ? (page.at(-1)?.path ?? null) : null,
      asOf: now.toISOString(),
    };
  },
});
