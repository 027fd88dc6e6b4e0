import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { artifactPathSchema } from "../artifact-path";
import { findArtifact } from "../store/artifacts";
import { readContent } from "../store/contents";
import { listLiveVersions } from "../store/live-versions";
import { findNewestVersion } from "../store/versions";

/** An artifact with the content of its newest version and what is live where. */
export const getArtifact = defineQuery({
  name: "get-artifact",
  permission: "artifact:read",
  input: z.object({ path: artifactPathSchema }),
  async run({ actor: { workspaceId }, input: { path }, tx }) {
    const artifact = await findArtifact(tx, workspaceId, path);
    const version = artifact && (await findNewestVersion(tx, workspaceId, artifact.id));
    if (!artifact || !version) throw new AppError("not_found", `There is no artifact ${path}.`);
    const live = await listLiveVersions(tx, workspaceId, [artifact.id]);
    return {
      path,
      kind: artifact.kind,
      content: await readContent(tx, workspaceId, version.contentDigest),
      version: version.version,
      ordinal: version.ordinal,
      digest: version.contentDigest,
      live: live.get(artifact.id) ?? {},
    };
  },
});
