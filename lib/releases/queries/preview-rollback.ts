import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { readContent } from "@/lib/artifacts/store/contents";
import { findVersionById } from "@/lib/artifacts/store/versions";
import { can } from "@/lib/authz/permissions";
import { findPathOwners, isPathOwner } from "@/lib/authz/store/owners";
import { defineQuery } from "@/lib/kernel/operation";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { listRollbackTargets } from "../rollback";
import { loadRollbackFacts } from "../store/rollback-facts";

const input = z.object({ path: artifactPathSchema, environment: z.string().min(1).max(30) });

/** Where a rollback could go, the first choice first, and what each would bring back. */
export const previewRollback = defineQuery({
  name: "preview-rollback",
  permission: "release:read",
  input,
  async run({ actor, input: { path, environment: key }, tx }) {
    const { workspaceId } = actor;
    const facts = await loadRollbackFacts(tx, actor, { path, environment: key, version: "", reason: "" });
    const { artifact, live, history, environment, rollback } = facts;
    const names = await mapPeopleNames(tx, workspaceId, [live?.personId ?? null]);
    const contentOf = async (versionId: string | undefined) => {
      const version = versionId ? await findVersionById(tx, workspaceId, versionId) : null;
      return version && (await readContent(tx, workspaceId, version.contentDigest));
    };
    const targets = [];
    for (const { versionId, since, until, ...target } of listRollbackTargets(
      rollback.history,
      rollback.lockedVersions,
    ))
      targets.push({
        ...target,
        since: since.toISOString(),
        until: until.toISOString(),
        content: await contentOf(versionId),
      });
    const owners = await findPathOwners(tx, workspaceId, path);
    const allowed = can(actor, "release:rollback") || (await isPathOwner(tx, actor, path));
    return {
      path,
      kind: artifact.kind,
      environment: { key, name: environment.name, color: environment.color },
      live: live && {
        version: live.version,
        since: live.createdAt.toISOString(),
        by: names.get(live.personId ?? "") ?? "Countersign",
        kind: live.kind,
        reason: live.reason,
      },
      liveContent: await contentOf(live?.versionId),
      targets,
      releases: history.length,
      owners: owners.general?.label ?? null,
      may: {
        rollBack: allowed,
        why: allowed
          ? null
          : `Support leads and owners can roll back (${owners.general?.label ?? "no owners yet"}).`,
      },
    };
  },
});
