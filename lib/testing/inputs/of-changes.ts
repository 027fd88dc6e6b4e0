import { digestPart } from "@/lib/changes/part-digest";
import { refundReply } from "../support-workspace";
import { lineOf } from "../world";
import type { Inputs } from "./input";

const content = refundReply("Answer {{customer}} soon.").content;

/** Of the only message of the open change. */
const VIEWED = digestPart({ title: "System message", syntax: "v1", text: "Comfort {{customer}}." });

/** Of operations about changes, their reviews and threads, and the inbox. */
export const INPUTS_OF_CHANGES: Inputs = {
  createChange: ({ path }) => ({
    title: "Another",
    items: [{ path, kind: "prompt", baseVersion: "1.0.0", content }],
  }),
  describeChange: ({ open }) => ({ number: open.number, title: "Better said", description: "Why" }),
  submitChange: ({ unsubmitted }) => ({ number: unsubmitted }),
  saveDraftItem: ({ draft, path }) => ({ number: draft, path, content }),
  removeDraftItem: ({ draft, path }) => ({ number: draft, path }),
  reviewChange: ({ open: { number, digest } }) => ({ number, digest, verdict: "approve" }),
  dismissObjection: ({ objected: { number, reviewId } }) => ({
    number,
    reviewId,
    reason: "Settled",
  }),
  savePendingComment: ({ objected: { number, digest }, path }) => ({
    number,
    digest,
    ...lineOf(path),
    body: "Say how long",
  }),
  dropPendingComment: ({ objected: { number }, threads }) => ({ number, id: threads.pendingId }),
  replyToThread: ({ objected: { number }, threads }) => ({
    number,
    thread: threads.open,
    body: "Three days",
  }),
  resolveThread: ({ objected: { number }, threads }) => ({ number, thread: threads.open }),
  reopenThread: ({ objected: { number }, threads }) => ({ number, thread: threads.resolved }),
  listThreads: ({ objected: { number } }) => ({ number }),
  getChangeDiff: ({ open }) => ({ number: open.number }),
  markViewed: ({ open: { number }, path }) => ({ number, path, digest: VIEWED, viewed: true }),
  mergeChange: ({ open: { number, digest } }) => ({ number, digest }),
  closeChange: ({ spare }) => ({ number: spare, reason: "Not needed" }),
  getChange: ({ open }) => ({ number: open.number }),
  getChecks: ({ open }) => ({ number: open.number }),
  getDraft: ({ draft }) => ({ number: draft }),
  listChanges: ({ path }) => ({ path }),
  getInbox: () => ({}),
  countInbox: () => ({}),
  listNewReplies: ({ objected }) => ({ number: objected.number }),
  markInboxRow: ({ open }) => ({ row: `review:${open.number}`, about: open.digest }),
};
