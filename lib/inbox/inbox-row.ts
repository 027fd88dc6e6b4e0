import { z } from "zod";
import type { LineCount } from "@/lib/artifacts/count-lines";
import type { Risk } from "./describe-edit";

/** What a person is waited for; in this order on the screen. */
export const INBOX_KINDS = ["review", "answer", "reply", "rollout", "regression", "promote", "lock"] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

/** `steps:first`, `review:12`, `answer:12`, `reply:12:3`, `regression:8` (an eval run), `rollout:<id>`, `promote:prod:support/refund-reply`, `lock:<id>`. */
export const inboxRowSchema = z
  .string()
  .max(310)
  .regex(
    /^(review|answer|reply|rollout|regression|promote|lock|steps):.{1,300}$/,
    "It is no row of an inbox, such as `review:12`.",
  );

export type InboxRow = {
  row: string;
  kind: InboxKind;
  /** Another as soon as the row is about something else than before: what is put away holds for this alone. */
  about: string;
  paths: string[];
  title: string;
  /** Who wrote, asked, replied, rolled back, or moved a rollout last. */
  by: string;
  since: string;
  /** Where it goes: the environment of a promotion, a rollout or a rollback. */
  environment: string | null;
  change: number | null;
  /** Of the change: where somebody replied. */
  thread: number | null;
  version: string | null;
  /** What is live there now. */
  live: string | null;
  checks: { passed: number; total: number } | null;
  lines: LineCount | null;
  risks: Risk[];
  reason: string | null;
  /** A change that was begun after a rollback and touches what was rolled back. */
  followUp: { number: number; title: string } | null;
  /** How far a rollout is; when its next step begins by itself, null where a person has to let it. */
  rollout: { step: number; steps: number; isHeld: boolean; goesOnAt: string | null } | null;
};
