import { z } from "zod";
import { markInboxRow } from "@/lib/inbox/commands/mark-inbox-row";
import { RISKS } from "@/lib/inbox/describe-edit";
import { FIRST_STEPS } from "@/lib/inbox/first-steps";
import { INBOX_KINDS, inboxRowSchema } from "@/lib/inbox/inbox-row";
import { countInbox } from "@/lib/inbox/queries/count-inbox";
import { getFirstSteps } from "@/lib/inbox/queries/get-first-steps";
import { getInbox } from "@/lib/inbox/queries/get-inbox";
import { listNewReplies } from "@/lib/inbox/queries/list-new-replies";
import { describeOperation } from "../described-operation";
import { event } from "./audit";
import { count, digest, moment, path, version } from "./shapes";

const kind = z.enum(INBOX_KINDS);
const about = digest.meta({
  description: "Another as soon as the row is about something else: a revision, a version, an objection",
});

export const INBOX = [
  describeOperation(getInbox, {
    summary: "Read what waits for you",
    description:
      "Newest first by kind: `review` (an open change asks for your review), `answer` (others want your change changed, or commented on it), `reply` (somebody went on in a thread that you take part in, or that is about your change, and you have not seen it), `rollout` (one runs that you own or may hold; those that are held come first), `regression` (a case got worse than what is live, in the newest run of an open change that you work on), `promote` (a version of the last 60 days that you own is ahead of what is live, and its gate is open for you, at once or gradually), `lock` (a rollback, or that of a rollout, locked a version that you own). With a key, what waits for its owner. What you have put away is left out for as long as it is about the same.",
    example: { limit: 20 },
    answer: z.object({
      data: z.array(
        z.object({
          row: inboxRowSchema,
          kind,
          about,
          paths: z.array(path),
          title: z.string(),
          by: z.string(),
          since: moment,
          environment: z.string().nullable(),
          change: count.nullable(),
          thread: count.nullable(),
          version: version.nullable(),
          live: version.nullable(),
          checks: z.object({ passed: count, total: count }).nullable(),
          lines: z.object({ added: count, removed: count }).nullable(),
          risks: z.array(z.enum(RISKS)),
          reason: z.string().nullable(),
          followUp: z.object({ number: count, title: z.string() }).nullable(),
          rollout: z
            .object({ step: count, steps: count, isHeld: z.boolean(), goesOnAt: moment.nullable() })
            .nullable()
            .meta({ description: "`goesOnAt` is null where a person has to let the next step begin" }),
        }),
      ),
      more: z.array(z.object({ kind, count })).meta({ description: "How many rows are beyond `limit`" }),
      waiting: count,
      lastDone: event.nullable().meta({ description: "When nothing waits: what you did last, of late" }),
      asOf: moment,
    }),
  }),
  describeOperation(countInbox, {
    summary: "Count what waits for you",
    description: "The number of rows of the inbox.",
    example: {},
    answer: z.object({ waiting: count }),
  }),
  describeOperation(listNewReplies, {
    summary: "List the replies in a change that you have not seen",
    description:
      "By thread: the rows of your inbox that are about this change's threads. `PUT /inbox/marks` with `row` and `about` says that you have seen them.",
    example: { number: 12 },
    answer: z.object({ data: z.array(z.object({ thread: count, row: inboxRowSchema, about })) }),
  }),
  describeOperation(getFirstSteps, {
    summary: "Ask for the first steps",
    description:
      "From an empty workspace to a prompt that a program is told: which of the five steps somebody has made since people began to use it. `open` is false when you have put them away, and outside the demo when all are made.",
    example: {},
    answer: z.object({
      steps: z.array(z.object({ step: z.enum(FIRST_STEPS), done: z.boolean() })),
      row: z.string(),
      about: digest,
      open: z.boolean(),
      demo: z.boolean(),
    }),
  }),
  describeOperation(markInboxRow, {
    summary: "Put away a row of your inbox",
    description:
      "Or bring it back, with `done: false`. It changes nothing of what the row is about, and the row returns by itself as soon as it is about something else.",
    example: { row: "review:12", about: `sha256:${"0f".repeat(32)}`, done: true },
    answer: z.object({ row: z.string(), done: z.boolean() }),
  }),
];
