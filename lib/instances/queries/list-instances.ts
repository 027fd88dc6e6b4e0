import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { counterSchema } from "@/lib/kernel/counter";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { describeInstances } from "../describe-instances";
import { environmentKeySchema } from "../report-input";
import { listInstanceRows } from "../store/instances";
import { loadServedHistory } from "../store/served-history";
import { findNewestChange } from "../what-runs";

/**
 * Which instances answer from a snapshot sequence of an environment: a given one, that since which a prompt is
 * served as it is, or the newest. The missing ones come first.
 */
export const listInstances = defineQuery({
  name: "list-instances",
  permission: "release:read",
  input: z.object({
    environment: environmentKeySchema,
    /** The sequence of its newest release here, or of the end of a rollout since, is what is asked about. */
    path: artifactPathSchema.optional(),
    sequence: counterSchema.optional(),
  }),
  async run({ actor, input: { environment: key, path, sequence }, tx, now }) {
    const { workspaceId } = actor;
    const { id: environmentId, snapshotSeq: newest, epoch } = await requireEnvironment(tx, actor, key);
    const artifact = path === undefined ? null : await findArtifact(tx, workspaceId, path);
    if (path !== undefined && !artifact) throw new AppError("not_found", `There is no artifact ${path}.`);
    const history = artifact
      ? await loadServedHistory(tx, { workspaceId, artifactId: artifact.id, environmentId })
      : { served: [], rolledOut: [] };
    const rows = await listInstanceRows(tx, { workspaceId, environmentId }, now);
    const wanted = Math.min(sequence ?? findNewestChange(history) ?? newest, newest);
    const plain = rows.map(({ keyId: _, ...row }) => row);
    return {
      environment: key,
      ...describeInstances(plain, { wanted, newest, epoch, history, limit: 200 }, now),
    };
  },
});
