import type { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import type { getChange } from "@/lib/changes/queries/get-change";
import type { KeyActor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { bodyOf } from "./describe-prompt";
import type { ReadUpload } from "./read-upload";

type Artifact = Pick<Awaited<ReturnType<typeof getArtifact>>, "version" | "ordinal" | "digest">;
type Change = Awaited<ReturnType<typeof getChange>>;
type Uploaded = {
  path: string;
  content: PromptContent;
  read: ReadUpload;
  labels: readonly string[];
};

/**
 * A change as Langfuse's clients take a new prompt version: no label is granted, and the number is the one that the
 * version gets when it is merged next.
 */
export function describeProposal(
  actor: KeyActor,
  { base, change, ...uploaded }: Uploaded & { base: Artifact | null; change: Change },
) {
  const { number, status, revision, createdAt, updatedAt, title } = change;
  const own = {
    change: number,
    address: `${registry().address ?? ""}/changes/${number}`,
    status,
    revision: revision?.number ?? null,
    base: base?.version ?? null,
    notice: noticeOf(`Nothing is live by this: change #${number} waits for its reviews.`, uploaded),
  };
  const described = { createdAt, updatedAt, version: (base?.ordinal ?? 0) + 1, commitMessage: title, own };
  return { id: revision?.digest ?? String(number), ...asPrompt(actor, uploaded, described) };
}

/** The same for an upload that says what the newest version says already. */
export async function describeUnchanged(
  actor: KeyActor,
  { base, ...uploaded }: Uploaded & { base: Artifact },
) {
  const { version: semver, ordinal, digest } = base;
  const { createdAt, message } = await getVersion(actor, { path: uploaded.path, version: semver });
  const own = {
    semver,
    digest,
    notice: noticeOf(`Nothing differs from ${semver}: no change was opened.`, uploaded),
  };
  const described = { createdAt, updatedAt: createdAt, version: ordinal, commitMessage: message, own };
  return { id: digest, ...asPrompt(actor, uploaded, described) };
}

type Described = {
  createdAt: string;
  updatedAt: string;
  version: number;
  commitMessage: string;
  own: { notice: string } & Record<string, unknown>;
};

function asPrompt(actor: KeyActor, { path, content }: Uploaded, { own, ...described }: Described) {
  return {
    projectId: actor.workspaceId,
    createdBy: "API",
    name: path,
    ...described,
    ...bodyOf(content),
    config: { ...modelOf(content), _countersign: own },
    labels: [] as string[],
    tags: [] as string[],
    resolutionGraph: null,
    isActive: false,
    notice: own.notice,
  };
}

function modelOf({ model, parameters }: PromptContent) {
  const defaults = Object.entries(parameters).flatMap(([name, bounds]) =>
    bounds.default === undefined ? [] : [[name, bounds.default] as const],
  );
  return { ...(model ? { model: model.default } : {}), ...Object.fromEntries(defaults) };
}

/** Said in the answer, so that nothing of an upload goes without a word. */
function noticeOf(first: string, { labels, read }: Uploaded): string {
  const { kept, left } = read;
  return [
    first,
    ...(labels.length > 0
      ? [
          `No label was granted (${labels.join(", ")}): once the change is merged, a version goes live through the gate, by PATCH …/versions/{n} or POST /api/v1/releases.`,
        ]
      : []),
    ...(kept.length > 0 ? [`Kept as it was, since the upload did not name it: ${kept.join(", ")}.`] : []),
    ...(left.length > 0 ? [`Not taken over, as it has no place here: ${left.join(", ")}.`] : []),
  ].join(" ");
}
