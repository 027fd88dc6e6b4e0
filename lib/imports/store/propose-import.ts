import "server-only";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { findNewestVersion } from "@/lib/artifacts/store/versions";
import type { AuditEntry } from "@/lib/audit/events";
import { createChange } from "@/lib/changes/store/changes";
import { addContributor, saveDraftItem } from "@/lib/changes/store/drafts";
import type { Tx } from "@/lib/db/transaction";
import { type Actor, personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { takeChangeNumber } from "@/lib/workspaces/store/workspaces";
import type { DigestedVersion } from "./imported-versions";

type Proposal = { path: string; version: DigestedVersion; why: string; now: Date };

/** A draft change with the newest imported content: people decide about what is, or was, live. */
export async function proposeImport(
  tx: Tx,
  actor: Actor,
  { path, version, why, now }: Proposal,
): Promise<{ number: number; entry: AuditEntry }> {
  const { workspaceId } = actor;
  const personId = personIdOf(actor);
  if (!personId) throw new AppError("forbidden", `${path}: ${why} Its change needs a person as author.`);
  const artifact = await findArtifact(tx, workspaceId, path);
  const base = artifact && (await findNewestVersion(tx, workspaceId, artifact.id));
  const number = await takeChangeNumber(tx, workspaceId);
  const title = titleOf(version.message, path);
  const change = await createChange(tx, workspaceId, {
    number,
    title,
    description: describeSource(version, why),
    authorId: personId,
    now,
  });
  await saveDraftItem(tx, change.id, {
    path,
    kind: "prompt",
    baseVersionId: base?.id ?? null,
    content: version.content,
    bump: null,
    personId,
    now,
  });
  await addContributor(tx, change.id, personId, now);
  const entry: AuditEntry = {
    type: "change.created",
    subject: { type: "change", id: change.id },
    path,
    before: { version: base?.version ?? null },
    after: { number, title, paths: [path], importedDigest: version.digest },
  };
  return { number, entry };
}

/** The first line of the source's message, within what a title may be. */
function titleOf(message: string, path: string): string {
  const line = message.trim().split("\n", 1)[0]?.trim() ?? "";
  const title = line === "" ? `Import ${path}` : line;
  return title.length <= 200 ? title : `${[...title].slice(0, 150).join("")}…`;
}

function describeSource({ author, at, commit, message }: DigestedVersion, why: string): string {
  const parts = [
    author && `by ${author}`,
    at && `of ${at.slice(0, 16).replace("T", " ")} UTC`,
    commit && `commit ${commit}`,
  ].filter((part) => part);
  const source = parts.length > 0 ? ` The imported version is ${parts.join(", ")}.` : "";
  const full = message.trim().includes("\n") ? `\n\n${message.trim()}` : "";
  return `Imported. ${why}${source} Nothing that is live changes before this merges and is promoted.${full}`.slice(
    0,
    20_000,
  );
}
