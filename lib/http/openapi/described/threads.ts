import { z } from "zod";
import { dropPendingComment } from "@/lib/changes/commands/drop-pending-comment";
import { markViewed } from "@/lib/changes/commands/mark-viewed";
import { reopenThread } from "@/lib/changes/commands/reopen-thread";
import { replyToThread } from "@/lib/changes/commands/reply-to-thread";
import { resolveThread } from "@/lib/changes/commands/resolve-thread";
import { savePendingComment } from "@/lib/changes/commands/save-pending-comment";
import { SIDES } from "@/lib/changes/line-comment";
import { getChangeDiff } from "@/lib/changes/queries/get-change-diff";
import { listThreads } from "@/lib/changes/queries/list-threads";
import { describeOperation } from "../described-operation";
import { count, digest, id, kind, moment, path } from "./shapes";

const number = count.meta({ description: "The number of a change", examples: [12] });
const place = z
  .object({ part: z.string(), line: count })
  .nullable()
  .meta({ description: "Where the line is in the current revision; null when it is gone" });
const line = {
  path,
  part: z.string().meta({
    description: "`messages[0]`, `text`, `variables`, `model`, `output`, `tools`, `case refund-late`",
  }),
  side: z.enum(SIDES),
  line: count.meta({ description: "From 1, in the revision that was spoken about" }),
  lineText: z.string(),
  revision: count,
  digest,
  place,
  createdAt: moment,
};
const text = z
  .object({
    part: z.string(),
    text: z.string(),
    tags: z.boolean().meta({ description: "Its braces are tags, as in a template that is shown as written" }),
  })
  .nullable();
const part = z.object({
  key: z.string(),
  title: z.string(),
  kind: z.enum(["message", "config", "case"]),
  before: text,
  after: text,
  moved: z.boolean(),
  syntaxChange: z.string().nullable(),
  added: count,
  removed: count,
  changed: z.boolean(),
  digest: digest.meta({ description: "Names what the part says now: a mark of being viewed holds it" }),
  viewed: z.boolean(),
});
const said = {
  number: 12,
  path: "support/refund-reply",
  part: "messages[0]",
  side: "after" as const,
  line: 3,
};

export const THREADS = [
  describeOperation(getChangeDiff, {
    summary: "Get what differs",
    description:
      "Between what a change starts from, or one of its revisions, and its current revision or another; part by part, with what of it whoever asks has viewed. `from=review` starts at the revision that they judged last. `view=rendered` compares the texts as a model reads them with the samples of the variables.",
    example: { number: 12, from: "base" as const },
    answer: z.object({
      number,
      view: z.enum(["source", "rendered"]),
      from: count.nullable(),
      revision: count.nullable(),
      digest: digest.nullable(),
      isCurrent: z.boolean(),
      lastJudged: count.nullable(),
      viewed: z.object({ seen: count, of: count }),
      added: count,
      removed: count,
      items: z.array(
        z.object({
          path,
          kind,
          beforeLabel: z.string(),
          afterLabel: z.string(),
          parts: z.array(part),
          unchangedCases: count.meta({
            description: "Cases of a golden set that are the same, and therefore not among the parts",
          }),
          problems: z.array(z.string()).meta({ description: "Why it cannot be rendered" }),
        }),
      ),
    }),
  }),
  describeOperation(listThreads, {
    summary: "List the threads of a change",
    description:
      "What was said about its lines, each followed to where its line is in the current revision; and the pending comments of whoever asks, which nobody else sees.",
    example: { number: 12 },
    answer: z.object({
      number,
      revision: count.nullable(),
      data: z.array(
        z.object({
          number: count,
          reviewId: id,
          ...line,
          resolved: z.object({ by: z.string(), at: moment }).nullable(),
          comments: z.array(
            z.object({ seq: count, author: z.string(), body: z.string(), createdAt: moment }),
          ),
        }),
      ),
      pending: z.array(z.object({ id, ...line, body: z.string() })),
    }),
  }),
  describeOperation(savePendingComment, {
    summary: "Note a comment on a line",
    description:
      "Only its writer sees it, until their review opens a thread of it. The digest says which revision they read.",
    example: { ...said, digest: `sha256:${"0f".repeat(32)}`, body: "Say how long it takes." },
    answer: z.object({ id, number, revision: count, pending: count }),
  }),
  describeOperation(dropPendingComment, {
    summary: "Take a pending comment back",
    description: "One's own, that nobody has seen yet.",
    example: { number: 12, id: "0c7e2b5a-4f0d-4d4e-9a51-1c0d3e5f7a90" },
    answer: z.object({ number, id }),
  }),
  describeOperation(replyToThread, {
    summary: "Reply in a thread",
    description: "A reply changes no verdict and resolves nothing.",
    example: { number: 12, thread: 1, body: "Three days; revision 2 says so." },
    answer: z.object({ number, thread: count, comment: count }),
  }),
  describeOperation(resolveThread, {
    summary: "Resolve a thread",
    description: "By anyone who may comment. It changes no verdict.",
    example: { number: 12, thread: 1 },
    answer: z.object({ number, thread: count, resolved: z.literal(true) }),
  }),
  describeOperation(reopenThread, {
    summary: "Open a thread again",
    description: "By anyone who may comment.",
    example: { number: 12, thread: 1 },
    answer: z.object({ number, thread: count, resolved: z.literal(false) }),
  }),
  describeOperation(markViewed, {
    summary: "Mark a part as viewed",
    description: "The mark holds what the part says: when that changes, the part is not viewed any more.",
    example: { number: 12, path: said.path, digest: `sha256:${"0f".repeat(32)}`, viewed: true },
    answer: z.object({ number, path, digest, viewed: z.boolean() }),
  }),
];
