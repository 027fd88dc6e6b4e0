import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { artifactPathSchema } from "../artifact-path";
import type { SegmentContent } from "../content/segment-content";
import { explainCondition } from "../explain-condition";
import { findArtifact } from "../store/artifacts";
import { readContent } from "../store/contents";
import { findNewestVersion, findVersion } from "../store/versions";
import { versionNumberSchema } from "../version-number";

/** Whether somebody is in a segment, and which part of its condition decides; without a version, of the newest. */
export const trySegment = defineQuery({
  name: "try-segment",
  permission: "artifact:read",
  input: z.object({
    path: artifactPathSchema,
    version: versionNumberSchema.optional(),
    /** What a service sends of whoever it asks for. */
    context: z.record(z.string().max(255), z.unknown()),
  }),
  async run({ actor: { workspaceId }, input: { path, version, context }, tx }) {
    const artifact = await findArtifact(tx, workspaceId, path);
    if (artifact?.kind !== "segment") throw new AppError("not_found", `There is no segment ${path}.`);
    const row = version
      ? await findVersion(tx, workspaceId, artifact.id, version)
      : await findNewestVersion(tx, workspaceId, artifact.id);
    if (!row) throw new AppError("not_found", `There is no version ${version} of ${path}.`);
    const { condition } = (await readContent(tx, workspaceId, row.contentDigest)) as SegmentContent;
    const steps = explainCondition(condition, context);
    return { path, version: row.version, holds: steps[0]?.holds ?? false, steps };
  },
});
