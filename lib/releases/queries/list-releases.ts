import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { counterSchema } from "@/lib/kernel/counter";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { listNewestReleases } from "@/lib/live/store";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { listDecisionEvals } from "../store/decision-evals";
import { listDecisionApprovers } from "../store/decisions";

const input = z.object({
  environment: z.string().min(1).max(30),
  path: artifactPathSchema,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The sequence number that the page before ended with. */
  cursor: counterSchema.min(1).optional(),
});

/** What was live in an environment, newest first, with who approved it. */
export const listReleases = defineQuery({
  name: "list-releases",
  permission: "release:read",
  input,
  async run({ actor, input: { environment: key, path, limit, cursor }, tx }) {
    const { workspaceId } = actor;
    const environment = await requireEnvironment(tx, actor, key);
    const artifact = await findArtifact(tx, workspaceId, path);
    if (!artifact) throw new AppError("not_found", `There is no artifact ${path}.`);
    const rows = await listNewestReleases(tx, workspaceId, artifact.id, environment.id, {
      limit: limit + 1,
      ...(cursor ? { before: cursor } : {}),
    });
    const approvers = await listDecisionApprovers(
      tx,
      rows.map((row) => row.decisionId),
    );
    const evals = await listDecisionEvals(
      tx,
      workspaceId,
      rows.map((row) => row.decisionId),
    );
    const people = [...rows.map((row) => row.personId), ...[...approvers.values()].flat()];
    const names = await mapPeopleNames(tx, workspaceId, people);
    const nameOf = (id: string) => names.get(id) ?? "someone who left";
    return {
      data: rows.slice(0, limit).map((row) => ({
        id: row.id,
        version: row.version,
        seq: row.seq,
        kind: row.kind,
        reason: row.reason,
        by: row.personId ? nameOf(row.personId) : "Countersign",
        approvedBy: (approvers.get(row.decisionId) ?? []).map(nameOf),
        at: row.createdAt.toISOString(),
        /** The eval runs that its gate rested on. */
        evals: evals.get(row.decisionId) ?? [],
      })),
      nextCursor: rows.length > limit ? String(rows[limit - 1]?.seq) : null,
    };
  },
});
