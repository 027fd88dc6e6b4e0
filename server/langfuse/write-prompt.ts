import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { checkPromptContent } from "@/lib/artifacts/content/check-prompt-content";
import { parseContent } from "@/lib/artifacts/content/parse-content";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { authorize } from "@/lib/authz/permissions";
import { createChange } from "@/lib/changes/commands/create-change";
import { submitChange } from "@/lib/changes/commands/submit-change";
import { getChange } from "@/lib/changes/queries/get-change";
import { getDraft } from "@/lib/changes/queries/get-draft";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { readJsonObject } from "@/lib/http/body";
import { readForm } from "@/lib/http/read-form";
import { json } from "@/lib/http/route";
import type { KeyActor } from "@/lib/kernel/actor";
import { digestOf } from "@/lib/kernel/digest";
import { AppError, isAppError } from "@/lib/kernel/errors";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { contextOf } from "./call-context";
import { describeProposal, describeUnchanged } from "./describe-proposal";
import { type ReadUpload, readUpload, type Upload, uploadSchema } from "./read-upload";

/** As many open changes of one prompt are looked through for the one that says the same. */
const MAX_LOOKED_AT = 20;
/** By this a draft that an upload has left is told from one that somebody writes. */
const UPLOADED = "Uploaded over the Langfuse API.";

/**
 * A new version as Langfuse's clients send one becomes a submitted change on top of the newest version. The same upload
 * again answers with what there is: the version that says so, or the change that is open; and it submits the draft that
 * an upload has left which ended between the two steps.
 */
export async function writePrompt(actor: KeyActor, request: Request): Promise<Response> {
  authorize(actor, "change:write");
  const upload = readForm(uploadSchema, await readJsonObject(request));
  const path = readForm(artifactPathSchema, upload.name);
  const base = await findBase(actor, path);
  const read = readUpload(upload, base?.content ?? null);
  const content = checkContent(path, read.content);
  const digest = digestOf(content);
  const told = { path, content, read, labels: upload.labels ?? [], base };
  if (base?.digest === digest) return json(await describeUnchanged(actor, { ...told, base }), 201);

  const number =
    (await findProposed(actor, path, digest)) ??
    (await submitLeft(actor, request, path, digest)) ??
    (await propose(actor, request, {
      path,
      content,
      base: base?.version ?? null,
      words: toWords(upload, read),
    }));
  return json(describeProposal(actor, { ...told, change: await getChange(actor, { number }) }), 201);
}

/** The newest version, where there is one that is a prompt. */
async function findBase(actor: KeyActor, path: string) {
  const artifact = await getArtifact(actor, { path }).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  });
  if (artifact && artifact.kind !== "prompt")
    throw new AppError("invalid_input", `${path} is no prompt: ${artifact.kind}.`);
  return artifact && { ...artifact, content: artifact.content as PromptContent };
}

/** Before anything is opened: what would be refused when it is submitted is refused now. */
function checkContent(path: string, raw: unknown): PromptContent {
  const content = parseContent("prompt", path, raw) as PromptContent;
  const wrong = checkPromptContent(content).find(({ severity }) => severity === "error");
  if (wrong) throw new AppError("invalid_content", `${path}, ${wrong.path}: ${wrong.message}`);
  return content;
}

/** The open change that proposes this content and nothing else. */
async function findProposed(actor: KeyActor, path: string, digest: string): Promise<number | null> {
  const { data } = await listChanges(actor, { path, status: "open", limit: MAX_LOOKED_AT });
  for (const { number, paths } of data) {
    if (paths.length > 1) continue;
    const { items, draftAhead } = await getChange(actor, { number });
    if (!draftAhead && items[0]?.digest === digest) return number;
  }
  return null;
}

/** Submits the caller's own draft of an upload that says this and nothing else; null where there is none. */
async function submitLeft(
  actor: KeyActor,
  request: Request,
  path: string,
  digest: string,
): Promise<number | null> {
  const { data } = await listChanges(actor, { path, status: "draft", author: "me", limit: MAX_LOOKED_AT });
  for (const { number } of data) {
    const { description, items } = await getDraft(actor, { number });
    if (items.length !== 1 || !description.includes(UPLOADED) || !isOf(items[0]?.content, digest)) continue;
    await submitChange(actor, { number }, contextOf(request, "submit"));
    return number;
  }
  return null;
}

/** A draft keeps what was written, which need not be in the one form that a digest is of. */
function isOf(written: unknown, digest: string): boolean {
  try {
    return digestOf(parseContent("prompt", "", written)) === digest;
  } catch {
    return false;
  }
}

type Proposal = {
  path: string;
  content: PromptContent;
  base: string | null;
  words: { title: string; description: string };
};

async function propose(actor: KeyActor, request: Request, proposal: Proposal): Promise<number> {
  const { path, content, base, words } = proposal;
  const item = { path, kind: "prompt" as const, content, ...(base ? { baseVersion: base } : {}) };
  const step = (name: string) => contextOf(request, name);
  const { number } = await createChange(actor, { ...words, items: [item] }, step("create"));
  await submitChange(actor, { number }, step("submit"));
  return number;
}

/** What reviewers read: the message of the upload, and what became of the rest of it. */
function toWords({ name, commitMessage, labels }: Upload, { kept, left }: ReadUpload): Proposal["words"] {
  const message = commitMessage?.trim() ?? "";
  const [first = ""] = message.split("\n", 1);
  return {
    title: first.trim().slice(0, 200) || `New version of ${name}`.slice(0, 200),
    description: [
      ...(message && message !== first ? [message] : []),
      UPLOADED,
      ...(labels?.length ? [`Asked for the labels ${labels.join(", ")}: they are given by releases.`] : []),
      ...(kept.length > 0 ? [`Not in the upload and kept as they were: ${kept.join(", ")}.`] : []),
      ...(left.length > 0 ? [`Not taken over: ${left.join(", ")}.`] : []),
    ].join("\n\n"),
  };
}
