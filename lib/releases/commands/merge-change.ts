import "server-only";
import { z } from "zod";
import { type ArtifactRow, createArtifact, findArtifact } from "@/lib/artifacts/store/artifacts";
import { createVersion, type VersionRow } from "@/lib/artifacts/store/versions";
import type { AuditEntry } from "@/lib/audit/events";
import { changeNumberSchema, digestSchema } from "@/lib/changes/change-input";
import { tellWords } from "@/lib/changes/draft-words";
import { describeMergeBlocker } from "@/lib/changes/merge-blockers";
import { decideMerge } from "@/lib/changes/merge-gate";
import { type ChangeRow, updateChange } from "@/lib/changes/store/changes";
import { changesRules } from "@/lib/changes/store/drafts";
import type { MergeItem } from "@/lib/changes/store/item-facts";
import { loadMergeFacts } from "@/lib/changes/store/merge-facts";
import { requireCurrentRevision, requireLockedChange } from "@/lib/changes/store/require-change";
import type { RevisionRow } from "@/lib/changes/store/revisions";
import type { Tx } from "@/lib/db/transaction";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { applyRules } from "../store/apply-rules";
import { lockForGates } from "../store/lock-gate";
import { releaseAtOnce } from "../store/release-at-once";

const input = z.strictObject({ number: changeNumberSchema, digest: digestSchema });

/**
 * Makes versions of a reviewed change, all or none, and releases them where the environment takes merged versions
 * at once and its gate is open. Rules are in force from here on. Words that only the draft was saved with are told.
 */
export const mergeChange = defineCommand({
  name: "change.merged",
  permission: "change:merge",
  input,
  governs: ({ tx, actor, input: { number } }) => changesRules(tx, actor.workspaceId, number),
  async run({ actor, input: { number, digest }, tx, now }) {
    const { workspaceId } = actor;
    const personId = personIdOf(actor);
    if (!personId) throw new AppError("forbidden", "A change is merged by a person or their key.");
    const found = await requireLockedChange(tx, workspaceId, number);
    const told = tellWords(found);
    const change = { ...found, ...told };
    const revision = await requireCurrentRevision(tx, workspaceId, change, digest);
    const paths = revision.items.map((item) => item.path);
    const atOnce = (await listEnvironmentRows(tx, workspaceId)).filter((one) => one.autoRelease);
    await lockForGates(tx, workspaceId, paths, atOnce);
    const facts = await loadMergeFacts(tx, workspaceId, change, revision);
    const { allowed, blockers } = decideMerge(facts);
    if (!allowed) {
      const described = blockers.map((blocker) => ({ ...blocker, ...describeMergeBlocker(blocker) }));
      throw new AppError("gate_closed", `Change #${number} cannot merge yet.`, { blockers: described });
    }

    const entries: AuditEntry[] = [];
    const merged = [];
    for (const item of facts.items) {
      const made = await mergeItem(tx, workspaceId, { change, revision, item, now });
      merged.push(made);
      entries.push(describeVersion(item, made.version));
      if (item.kind === "environment_rules") entries.push(...(await applyRules(tx, workspaceId, item)));
    }
    const outcome = {
      state: "merged",
      mergedAt: now,
      mergedById: personId,
      mergedRevisionId: revision.id,
    } as const;
    await updateChange(tx, workspaceId, change.id, { ...told, ...outcome, now });
    const released = await releaseAtOnce(tx, actor, merged, now);
    const versions = merged.map(({ artifact, version }) => ({
      path: artifact.path,
      version: version.version,
    }));
    const releases = released.map((one) => one.result);
    return {
      result: { number, status: "merged" as const, versions, releases },
      audit: [
        {
          type: "change.merged",
          subject: { type: "change", id: change.id },
          path: versions.map((one) => one.path).join(" "),
          before: { state: change.state, ...(told ? { title: found.title } : {}) },
          after: {
            number,
            ...(told ? { title: told.title } : {}),
            revision: revision.number,
            digest,
            versions: versions.map((one) => `${one.path}@${one.version}`),
          },
        },
        ...entries,
        ...released.flatMap((one) => one.entries),
      ],
    };
  },
});

async function mergeItem(
  tx: Tx,
  workspaceId: string,
  { change, revision, item, now }: { change: ChangeRow; revision: RevisionRow; item: MergeItem; now: Date },
): Promise<{ artifact: ArtifactRow; version: VersionRow }> {
  const { path, kind, bump } = item;
  const artifact =
    (await findArtifact(tx, workspaceId, path)) ??
    (await createArtifact(tx, workspaceId, { path, kind, now }));
  const names = await mapPeopleNames(tx, workspaceId, [change.authorId]);
  const version = await createVersion(tx, workspaceId, {
    artifactId: artifact.id,
    version: bump.next ?? "1.0.0",
    contentDigest: item.contentDigest,
    origin: "change",
    revisionId: revision.id,
    baseVersionId: item.base.id,
    bump: bump.level,
    authorId: change.authorId,
    authorName: names.get(change.authorId) ?? "",
    message: change.title,
    now,
  });
  return { artifact, version };
}

function describeVersion(item: MergeItem, version: VersionRow): AuditEntry {
  return {
    type: "version.created",
    subject: { type: "version", id: version.id },
    path: item.path,
    before: { version: item.base.version },
    after: { version: version.version, digest: version.contentDigest, bump: version.bump },
  };
}
