import { z } from "zod";
import { closeChange } from "@/lib/changes/commands/close-change";
import { createChange } from "@/lib/changes/commands/create-change";
import { describeChange } from "@/lib/changes/commands/describe-change";
import { dismissObjection } from "@/lib/changes/commands/dismiss-objection";
import { removeDraftItem } from "@/lib/changes/commands/remove-draft-item";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { submitChange } from "@/lib/changes/commands/submit-change";
import { CHANGE_STATES } from "@/lib/changes/merge-blockers";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { VERDICTS } from "@/lib/changes/reviews";
import { mergeChange } from "@/lib/releases/commands/merge-change";
import { describeOperation } from "../described-operation";
import { blocker, count, digest, id, moment, pageOf, path, version } from "./shapes";

const number = count.meta({ description: "The number of a change", examples: [12] });
const status = z.enum(CHANGE_STATES);
const seen = { number: 12, digest: `sha256:${"0f".repeat(32)}` };
const item = {
  path: "support/refund-reply",
  kind: "prompt" as const,
  baseVersion: "1.0.0",
  content: {
    messages: [{ role: "system", content: "Answer {{customer}} about a refund." }],
    variables: [{ name: "customer", type: "string", required: true }],
  },
};

export const CHANGES = [
  describeOperation(listChanges, {
    summary: "List changes",
    description:
      "Newest first, with who owns what they touch. `owner` finds the open changes that wait for a review by this person: the owner rules name them for a path of it, they wrote nothing of it, and no verdict of theirs stands. `me` is whoever asks, or the owner of the key. `q` is a part of the title, or a number.",
    example: { status: "open" as const, owner: "me", limit: 20 },
    answer: pageOf(
      z.object({
        number,
        title: z.string(),
        status,
        author: z.string(),
        paths: z.array(path),
        items: z
          .array(z.object({ path, kind: z.string() }))
          .meta({ description: "The same with their kinds" }),
        owners: z.array(z.string()),
        waitsForYou: z.boolean(),
        updatedAt: moment,
        draftAhead: z.boolean().meta({ description: "The draft differs from what was last submitted" }),
      }),
    ),
  }),
  describeOperation(createChange, {
    summary: "Open a draft change",
    description:
      "Over one or several artifacts. Nothing that is live is touched. With `unlessDrafted` it is refused (409 `already_exists`, with the `number` of the other) when you have a draft of one of these paths already, whatever version it starts from.",
    example: { title: "Say how long it takes", items: [item] },
    answer: z.object({ number, status }),
  }),
  describeOperation(describeChange, {
    summary: "Say anew what a change is and why",
    description: "Reviews bind its contents, not these words, so none is outdated.",
    example: {
      number: 12,
      title: "Say how long it takes",
      description: "Customers ask again after three days.",
    },
    answer: z.object({ number, title: z.string(), description: z.string() }),
  }),
  describeOperation(saveDraftItem, {
    summary: "Save an item of a draft",
    description:
      "On an open change this begins the next revision. Whoever saves is a contributor, and a contributor's approval never counts. `rev` is the counter that the last save answered: a draft saved by someone else meanwhile is not overwritten. `title` and `description` are saved with the draft and told, by an audit event, when it is submitted; `PUT /changes/{number}` tells them at once.",
    example: { ...item, number: 12, rev: 3 },
    answer: z.object({ number, path, rev: count, savedAt: moment }),
  }),
  describeOperation(removeDraftItem, {
    summary: "Take an item out of a draft",
    description: "A change keeps at least one item.",
    example: { number: 12, path: item.path },
    answer: z.object({ number, path, rev: count }),
  }),
  describeOperation(submitChange, {
    summary: "Submit a change for review",
    description:
      "Freezes the draft as the next revision. Reviews of earlier revisions are outdated by that alone.",
    example: { number: 12 },
    answer: z.object({ number, revision: count, digest }),
  }),
  describeOperation(reviewChange, {
    summary: "Review a change",
    description:
      "One person's word on the revision whose digest they saw. Only people in a session review, never a key; a contributor's approval is refused. Their pending comments, and those in `comments`, are opened as threads with it.",
    example: { ...seen, verdict: "request_changes" as const, body: "Say how long it takes." },
    answer: z.object({
      id,
      verdict: z.enum(VERDICTS),
      revision: count,
      digest,
      threads: z.array(count).meta({ description: "Numbers of the threads that it opened" }),
    }),
  }),
  describeOperation(dismissObjection, {
    summary: "Dismiss an objection",
    description: "By an owner who wrote nothing of the change, with a reason.",
    example: { number: 12, reviewId: "0c7e2b5a-4f0d-4d4e-9a51-1c0d3e5f7a90", reason: "Settled by phone" },
    answer: z.object({ number, reviewId: id }),
  }),
  describeOperation(mergeChange, {
    summary: "Merge a change",
    description:
      "Makes versions of the revision whose digest is named, all or none, and releases them where an environment takes merged versions at once. A closed gate answers with every blocker.",
    example: seen,
    answer: z.object({
      number,
      status: z.literal("merged"),
      versions: z.array(z.object({ path, version })),
      releases: z.array(
        z.object({
          path,
          environment: z.string(),
          version,
          released: z.boolean(),
          blockers: z.array(blocker),
        }),
      ),
    }),
  }),
  describeOperation(closeChange, {
    summary: "Close a change",
    description: "Ends it without merging. Its revisions, reviews and draft stay readable.",
    example: { number: 12, reason: "Not needed" },
    answer: z.object({ number, status: z.literal("closed") }),
  }),
];
