import "server-only";
import { notFound } from "next/navigation";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { getDraft } from "@/lib/changes/queries/get-draft";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { load } from "@/lib/http/page";
import type { PromptContent } from "@/sdk/core/prompt-types";

const MOST = 200;
const MOST_CHANGES = 50;

/** What a run can be of: versions of a prompt, and what changes under way say of it; a new prompt has these alone. */
export async function loadSubject(path: string) {
  const [found, changes] = await Promise.all([
    load(listArtifacts, { kind: "prompt", path }),
    listUnderWay(path),
  ]);
  if (!found.data.some((one) => one.path === path)) return loadNewPrompt(path, changes);
  const [{ content, version, live }, versions] = await Promise.all([
    load(getArtifact, { path }),
    load(listVersions, { path, limit: MOST }),
  ]);
  return { changes, content: content as PromptContent, newest: version, live, versions: versions.data };
}

type Change = Awaited<ReturnType<typeof listUnderWay>>[number];

async function loadNewPrompt(path: string, all: readonly Change[]) {
  const changes = all.filter((change) => isPromptOf(change, path));
  const [first] = changes;
  if (!first) notFound();
  const { items } = await load(getDraft, { number: first.number });
  const content = (items.find((item) => item.path === path)?.content ?? {}) as Partial<PromptContent>;
  const live: Record<string, string> = {};
  return { changes, content, newest: null, live, versions: [] };
}

/** Paths of prompts that changes under way hold, by path. */
export async function listPromptsOfChanges(): Promise<string[]> {
  const changes = await listUnderWay();
  const paths = changes.flatMap(({ items }) => items.filter(isPrompt).map(({ path }) => path));
  return [...new Set(paths)].toSorted();
}

/** Open ones before drafts, newest first. */
async function listUnderWay(path?: string) {
  const of = { limit: MOST_CHANGES, ...(path ? { path } : {}) };
  const [open, drafts] = await Promise.all([
    load(listChanges, { ...of, status: "open" }),
    load(listChanges, { ...of, status: "draft" }),
  ]);
  return [...open.data, ...drafts.data];
}

const isPrompt = ({ kind }: { kind: string }) => kind === "prompt";

function isPromptOf({ items }: Pick<Change, "items">, path: string): boolean {
  return items.some((item) => item.path === path && isPrompt(item));
}
