import type { FormState } from "@/lib/http/form-state";
import type { Served } from "./read-live";

/** What the server answers to a promotion or a rollback; an undo locks nothing. */
export type Recorded = { version: string; replaced: string | null; at: string; undo?: boolean };

export type Refused = Extract<FormState, { status: "failed" }>;

/** Whether the resolver serves it: asked after the release was recorded. */
export type Confirmation =
  | { state: "asking" }
  | { state: "served"; served: Served }
  | { state: "other"; served: Served }
  | { state: "unknown"; why: string };

/** How it stands with something that is sent once. */
export type SendState<R> =
  | { step: "idle" }
  | { step: "sending" }
  | { step: "refused"; refusal: Refused }
  /** The connection was lost: whether it happened is being found out by reading, never by sending again. */
  | { step: "checking" }
  | { step: "unreachable" }
  /** What is there instead, in words. */
  | { step: "unchanged"; seen: string }
  | { step: "recorded"; recorded: R };

export type ReleaseState =
  | Exclude<SendState<Recorded>, { step: "recorded" }>
  | { step: "recorded"; recorded: Recorded; confirmation: Confirmation };
