import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { describeRollout, peopleOf } from "../describe-rollout";
import { listRunningRollouts } from "../store/rollouts";

const input = z.object({
  environment: z.string().min(1).max(30).optional(),
  /** Of this artifact alone. */
  path: artifactPathSchema.optional(),
  /** Of these artifacts, with commas between them; one that is not there has none. */
  paths: z
    .string()
    .max(60_000)
    .transform((text) => text.split(","))
    .pipe(z.array(artifactPathSchema).max(200))
    .optional(),
  /** Only those that tell this segment apart. */
  segment: artifactPathSchema.optional(),
});

/** The rollouts that have not ended, by path. To a key that is bound to an environment, there are no others. */
export const listRollouts = defineQuery({
  name: "list-rollouts",
  permission: "release:read",
  input,
  async run({ actor, input: { environment, path, paths, segment }, tx }) {
    const { workspaceId } = actor;
    const bound = actor.kind === "key" ? actor.environmentId : null;
    const environmentId = environment ? (await requireEnvironment(tx, actor, environment)).id : bound;
    const idOf = async (named: string) => {
      const artifact = await findArtifact(tx, workspaceId, named);
      if (!artifact) throw new AppError("not_found", `There is no artifact ${named}.`);
      return artifact.id;
    };
    const rows = await listRunningRollouts(tx, workspaceId, {
      ...(environmentId ? { environmentId } : {}),
      ...(path ? { artifactIds: [await idOf(path)] } : {}),
      ...(paths ? { paths } : {}),
      ...(segment ? { segmentId: await idOf(segment) } : {}),
    });
    const names = await mapPeopleNames(tx, workspaceId, peopleOf(rows));
    return { data: rows.map((row) => describeRollout(row, names)) };
  },
});
