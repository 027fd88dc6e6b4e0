import "server-only";
import { z } from "zod";
import { ARTIFACT_KINDS, type ArtifactKind, KIND } from "@/lib/artifacts/kinds";
import type { ArtifactRow } from "@/lib/artifacts/store/artifacts";
import { listArtifactRows } from "@/lib/artifacts/store/search";
import { mapNewestVersions } from "@/lib/artifacts/store/versions";
import { can } from "@/lib/authz/permissions";
import { mapPathOwners } from "@/lib/authz/store/owners";
import type { ReadTx } from "@/lib/db/transaction";
import { type Actor, personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { asOfSchema, pastMoment } from "@/lib/kernel/moment";
import { defineQuery } from "@/lib/kernel/operation";
import { listLive, listLiveAt, listLockedVersions } from "@/lib/live/store";
import { type EnvironmentRow, listEnvironmentRows, listFreezes } from "@/lib/workspaces/store/environments";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { describeInCell } from "../describe-in-cell";
import { listRolloutsAt, listRunningRollouts } from "../store/rollouts";

const SERVED = ARTIFACT_KINDS.filter((kind) => KIND[kind].served);

const input = z.object({
  /** The path begins with this. */
  path: z.string().max(255).optional(),
  /** The path contains this. */
  q: z.string().max(255).optional(),
  /** Only artifacts whose environments do not all serve the same version. */
  outOfStep: z.stringbool().optional(),
  /** What was live at this moment, instead of now. */
  asOf: asOfSchema.optional(),
  cursor: z.string().max(255).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** Artifacts by environments: what is live, since when and by whom, what is rolled out beside it, and what is out of step. */
export const getBoard = defineQuery({
  name: "get-board",
  permission: "release:read",
  input,
  async run({ actor, input: { asOf, cursor, limit, outOfStep, path, q }, tx, now }) {
    const { workspaceId } = actor;
    const at = asOf ? pastMoment(asOf, now) : now;
    if (asOf && outOfStep)
      throw new AppError("invalid_input", "`outOfStep` is about now: leave out it or `asOf`.");
    const environments = await listEnvironmentRows(tx, workspaceId);
    const artifacts = await listArtifactRows(tx, workspaceId, {
      kinds: SERVED,
      path,
      q,
      in: "path",
      outOfStep,
      after: cursor,
      limit: limit + 1,
    });
    const data = await loadRows(tx, actor, {
      artifacts: artifacts.slice(0, limit),
      environments,
      asOf: asOf ? at : null,
    });
    const freezes = (await listFreezes(tx, workspaceId, at)).filter((freeze) => freeze.startsAt <= at);
    return {
      environments: environments.map(({ id, key, name, color, position, production }) => {
        const freeze = freezes.find((one) => one.environmentId === id);
        return {
          key,
          name,
          color,
          position,
          production,
          frozenUntil: freeze?.endsAt.toISOString() ?? null,
          frozenBecause: freeze?.reason ?? null,
        };
      }),
      data,
      nextCursor: artifacts.length > limit ? (data.at(-1)?.path ?? null) : null,
      asOf: at.toISOString(),
    };
  },
});

type Shown = {
  artifacts: readonly ArtifactRow[];
  environments: readonly EnvironmentRow[];
  asOf: Date | null;
};

async function loadRows(tx: ReadTx, actor: Actor, { artifacts, environments, asOf }: Shown) {
  const { workspaceId } = actor;
  const ids = artifacts.map((row) => row.id);
  const newest = await mapNewestVersions(tx, workspaceId, ids);
  const releases = asOf ? await listLiveAt(tx, workspaceId, ids, asOf) : await listLive(tx, workspaceId, ids);
  const rollouts = asOf
    ? await listRolloutsAt(tx, workspaceId, ids, asOf)
    : await listRunningRollouts(tx, workspaceId, { artifactIds: ids });
  const locks = await listLockedVersions(tx, workspaceId, ids);
  const names = await mapPeopleNames(
    tx,
    workspaceId,
    releases.map((release) => release.personId),
  );
  const owners = await mapPathOwners(
    tx,
    workspaceId,
    artifacts.map((artifact) => artifact.path),
  );
  return artifacts.map(({ id, path, kind }) => {
    const general = owners.get(path) ?? null;
    const cells = environments.map((environment) => {
      const release = releases.find((one) => one.artifactId === id && one.environmentId === environment.id);
      const rollout = rollouts.find((one) => one.artifactId === id && one.environmentId === environment.id);
      return release
        ? {
            environment: environment.key,
            version: release.version,
            since: release.createdAt.toISOString(),
            by: names.get(release.personId ?? "") ?? "Countersign",
            kind: release.kind,
            reason: release.reason,
            ...(rollout ? { rollout: describeInCell(rollout) } : {}),
          }
        : { environment: environment.key, version: null };
    });
    const isOwner = general?.personIds.includes(personIdOf(actor) ?? "") ?? false;
    return {
      path,
      kind: kind as ArtifactKind,
      newest: newest.get(id)?.version ?? null,
      owners: general?.label ?? null,
      cells,
      locked: locks
        .filter((lock) => lock.artifactId === id)
        .map(({ version, reason }) => ({ version, reason })),
      outOfStep: new Set(cells.map((cell) => cell.version)).size > 1,
      may: { promote: isOwner, rollBack: isOwner || can(actor, "release:rollback") },
    };
  });
}
