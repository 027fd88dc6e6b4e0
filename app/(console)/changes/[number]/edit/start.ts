import "server-only";
import { type EditorProblem, type EditorStart, isEditorKind } from "@/components/editor/editor-types";
import type { Bump } from "@/lib/artifacts/contract";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { load } from "@/lib/http/page";
import type { PersonActor } from "@/lib/kernel/actor";

type Item = {
  path: string;
  kind: string;
  content: unknown;
  bump: Bump | null;
  baseVersion: string | null;
  base: Omit<EditorStart["base"], "version">;
  problems: readonly EditorProblem[];
};

type Draft = {
  number: number | null;
  rev: number | null;
  title: string;
  description: string;
  /** Is it one that this person writes, and that nobody reviews yet? */
  autosaves: boolean;
};

/** Where the editor starts from, for an item of a draft or for one that no change holds yet. */
export function toStart(person: PersonActor, item: Item, draft: Draft): EditorStart {
  const { number, rev, title, description, autosaves } = draft;
  const { path, kind, content, bump, baseVersion, base, problems } = item;
  return {
    number,
    rev,
    title,
    description,
    path,
    kind: isEditorKind(kind) ? kind : "prompt",
    content,
    bump: bump === "none" ? null : bump,
    base: { version: baseVersion, ...base },
    problems,
    scope: scopeOf(person),
    autosaves,
  };
}

/** Nobody sees in a browser what another person wrote in it. */
export function scopeOf({ workspaceId, id }: PersonActor): string {
  return `${workspaceId}:${id}`;
}

/** An artifact as it is, to be edited: its newest version, or the one to mend. */
export async function newItem(path: string, version?: string): Promise<Item> {
  const artifact = await load(getArtifact, { path });
  const base = version ? await load(getVersion, { path, version }) : artifact;
  return {
    path,
    kind: artifact.kind,
    content: base.content,
    bump: null,
    baseVersion: base.version,
    base: { newest: artifact.version, current: true, content: base.content },
    problems: [],
  };
}
