import "server-only";
import { parseContent } from "@/lib/artifacts/content/parse-content";
import { KIND } from "@/lib/artifacts/kinds";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { findNewestVersion, findVersion, type VersionRow } from "@/lib/artifacts/store/versions";
import type { ReadTx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import { wasLiveAnywhere } from "@/lib/live/store";
import type { DraftItem } from "../change-input";
import type { DraftItemInput } from "./drafts";

type Prepared = Omit<DraftItemInput, "personId" | "now">;

/** Checks one item of a draft against the registry: its kind, its base, its content. */
export async function prepareItem(tx: ReadTx, workspaceId: string, item: DraftItem): Promise<Prepared> {
  const { path, kind, bump } = item;
  const base = await findBase(tx, workspaceId, item);
  return {
    path,
    kind,
    bump: bump ?? null,
    baseVersionId: base?.id ?? null,
    content: parseContent(kind, path, item.content),
  };
}

async function findBase(tx: ReadTx, workspaceId: string, item: DraftItem): Promise<VersionRow | null> {
  const { path, kind, baseVersion } = item;
  const artifact = await findArtifact(tx, workspaceId, path);
  if (!artifact) {
    if (!baseVersion) return null;
    throw new AppError("not_found", `There is no version ${baseVersion} of ${path}: this path is new.`);
  }
  if (artifact.kind !== kind)
    throw new AppError(
      "invalid_input",
      `${path} is ${KIND[artifact.kind].label.toLowerCase()}, not ${kind}.`,
    );
  const newest = await findNewestVersion(tx, workspaceId, artifact.id);
  if (!baseVersion) return newest;
  const base = await findVersion(tx, workspaceId, artifact.id, baseVersion);
  if (!base) throw new AppError("not_found", `There is no version ${baseVersion} of ${path}.`);
  if (base.id !== newest?.id && !(await wasLiveAnywhere(tx, workspaceId, base.id)))
    throw new AppError(
      "invalid_input",
      `${path}@${baseVersion} is not the newest version and was never live, so nothing can start from it. Start from ${newest?.version}.`,
    );
  return base;
}
