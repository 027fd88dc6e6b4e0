import type { OwnerRulesContent } from "@/lib/artifacts/content/rules-content";
import { writePromptFile } from "@/lib/artifacts/files/prompt-file";
import type { ArtifactKind } from "@/lib/artifacts/kinds";
import type { PromptContent } from "@/sdk/core/prompt-types";

/** Which versions an export holds: of each artifact the newest, or every one. */
export const EXPORTED_VERSIONS = ["newest", "all"] as const;
export type ExportedVersions = (typeof EXPORTED_VERSIONS)[number];

export type ExportedVersion = {
  path: string;
  kind: ArtifactKind;
  ordinal: number;
  version: string;
  digest: string;
  origin: string;
  bump: string;
  /** Null where an import did not know. */
  author: string | null;
  date: string | null;
  createdAt: string;
  message: string;
  commit: string | null;
  change: number | null;
};

export type ArtifactFile = { name: string; text: string; modifiedAt: string };

/** A version as a file: a prompt with its front matter, rules as their text, anything else as JSON. */
export function writeArtifactFile(
  version: ExportedVersion,
  content: unknown,
  versions: ExportedVersions,
): ArtifactFile {
  const place = versions === "all" ? `${version.path}/${version.version}` : version.path;
  const { extension, text } = writeContent(version, content);
  return { name: `${place}.${extension}`, text, modifiedAt: version.date ?? version.createdAt };
}

function writeContent(version: ExportedVersion, content: unknown): { extension: string; text: string } {
  const { path, kind, version: number, digest, author, date, message, commit } = version;
  if (kind === "owner_rules") return { extension: "promptowners", text: (content as OwnerRulesContent).text };
  if (kind !== "prompt")
    return { extension: `${kind.replace("_", "-")}.json`, text: `${JSON.stringify(content, null, 2)}\n` };
  const head = {
    path,
    version: number,
    digest,
    ...(author === null ? {} : { author }),
    ...(date === null ? {} : { date }),
    ...(message === "" ? {} : { message }),
    ...(commit === null ? {} : { commit }),
  };
  return { extension: "prompt.md", text: writePromptFile(head, content as PromptContent) };
}
