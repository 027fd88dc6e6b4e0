import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { readContent } from "@/lib/artifacts/store/contents";
import { findVersionById } from "@/lib/artifacts/store/versions";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import { isPathOwner } from "@/lib/authz/store/owners";
import { findSourceChange } from "@/lib/changes/store/changes";
import { presentEval } from "@/lib/evals/gate/eval-blockers";
import { mayAccept } from "@/lib/evals/store/may-accept";
import { defineQuery } from "@/lib/kernel/operation";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { approvalsNeeded, decidePromotion } from "../gate";
import { presentBlockers } from "../present-blockers";
import { findCandidate } from "../store/candidate";

const input = z.object({
  path: artifactPathSchema,
  environment: z.string().min(1).max(30),
  version: versionNumberSchema,
});

/** What the gate would say now, with every blocker, and what the promotion would replace. */
export const previewPromotion = defineQuery({
  name: "preview-promotion",
  permission: "release:read",
  input,
  async run({ actor, input: asked, tx, now }) {
    const { workspaceId } = actor;
    const candidate = await findCandidate(tx, actor, asked, now);
    const { artifact, version, environment, live, facts, counted } = candidate;
    const { allowed, blockers } = decidePromotion(facts, now);
    const liveVersion = live && (await findVersionById(tx, workspaceId, live.versionId));
    const isOwner = await isPathOwner(tx, actor, asked.path);
    const names = await mapPeopleNames(tx, workspaceId, [
      live?.personId ?? null,
      ...counted.map((one) => one.reviewerId),
    ]);
    const text = { path: asked.path, contentDigest: version.contentDigest, environment: environment.key };
    const evals = [];
    for (const demand of facts.evals)
      evals.push({
        ...presentEval(demand, environment.key),
        accept: await mayAccept(tx, actor, demand, text),
      });
    const change = version.revisionId ? await findSourceChange(tx, workspaceId, version.revisionId) : null;
    return {
      path: asked.path,
      kind: artifact.kind,
      version: version.version,
      environment: { key: environment.key, name: environment.name, color: environment.color },
      allowed,
      blockers: presentBlockers(blockers),
      evals,
      approvals: {
        have: counted.length,
        need: approvalsNeeded(facts),
        owners: facts.owners?.owners ?? null,
        by: counted.map((one) => names.get(one.reviewerId) ?? "someone who left"),
      },
      live: live?.version ?? null,
      liveSince: live?.createdAt.toISOString() ?? null,
      liveBy: live && (names.get(live.personId ?? "") ?? "Countersign"),
      content: await readContent(tx, workspaceId, version.contentDigest),
      liveContent: liveVersion && (await readContent(tx, workspaceId, liveVersion.contentDigest)),
      message: version.message,
      author: version.authorName,
      change,
      may: {
        promote: isOwner,
        why: isOwner
          ? null
          : `Only owners can promote: ${facts.owners?.owners ?? "nobody owns this path yet"}.`,
      },
    };
  },
});
