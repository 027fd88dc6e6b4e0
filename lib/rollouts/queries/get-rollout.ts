import "server-only";
import { z } from "zod";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { can } from "@/lib/authz/permissions";
import { isPathOwner, mapPathOwners } from "@/lib/authz/store/owners";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { findLive } from "@/lib/live/store";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { presentRolloutBlockers } from "../decide";
import { describeRollout, peopleOf } from "../describe-rollout";
import { placeInput } from "../rollout-input";
import { loadAdvance } from "../store/advance";
import { listRolloutsOf } from "../store/rollouts";

const MAX_LISTED = 20;

/** The rollout of an artifact in an environment, whether its next step may begin, and those before it, newest first. */
export const getRollout = defineQuery({
  name: "get-rollout",
  permission: "release:read",
  input: z.object(placeInput),
  async run({ actor, input: { path, environment: key }, tx, now }) {
    const { workspaceId } = actor;
    const environment = await requireEnvironment(tx, actor, key);
    const artifact = await findArtifact(tx, workspaceId, path);
    if (!artifact) throw new AppError("not_found", `There is no artifact ${path}.`);
    const place = { artifactId: artifact.id, environmentId: environment.id };
    const live = await findLive(tx, workspaceId, place.artifactId, place.environmentId);
    const rows = await listRolloutsOf(tx, workspaceId, place, { limit: MAX_LISTED });
    const names = await mapPeopleNames(tx, workspaceId, peopleOf(rows));
    const running = rows.find(({ progress }) => !progress.ended);
    const asked = running && (await loadAdvance(tx, workspaceId, running, { by: "person", now }));
    const next = asked?.decision;
    const isOwner = await isPathOwner(tx, actor, path);
    const owners = (await mapPathOwners(tx, workspaceId, [path])).get(path)?.label ?? null;
    const why = isOwner ? null : `Only owners can: ${owners ?? "nobody owns this path yet"}.`;
    const mayControl = isOwner || can(actor, "rollout:control");
    return {
      path,
      kind: artifact.kind,
      environment: { key: environment.key, name: environment.name, color: environment.color },
      live: live && { version: live.version, since: live.createdAt.toISOString() },
      running: running ? describeRollout(running, names) : null,
      /** Whether a person may let the next step begin now; null where nothing runs. */
      next: next
        ? { allowed: next.allowed, blockers: presentRolloutBlockers(next.blockers, environment.key) }
        : null,
      /** Why it will be held instead of going on by itself: nobody who let it go on may do so by now. */
      lost: asked?.standing.lost ?? null,
      earlier: rows.filter((row) => row !== running).map((row) => describeRollout(row, names)),
      owners,
      may: {
        advance: { allowed: isOwner, why },
        /** To hold it, let it go on, and roll it back. */
        control: {
          allowed: mayControl,
          why: mayControl ? null : `Support leads and owners can: ${owners ?? "nobody owns this path yet"}.`,
        },
      },
    };
  },
});
