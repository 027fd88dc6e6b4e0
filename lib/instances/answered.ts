/** Why a version was answered. */
export const ANSWER_REASONS = ["STATIC", "TARGETING_MATCH", "SPLIT", "STALE", "DEFAULT"] as const;
export type AnswerReason = (typeof ANSWER_REASONS)[number];

/** By which way a key asks. */
export const CHANNELS = ["client", "resolve", "snapshot", "stream", "ofrep", "langfuse"] as const;
export type Channel = (typeof CHANNELS)[number];
