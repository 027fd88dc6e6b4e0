/** What a client was answered: which version of which prompt, and why; no version is a default of its caller. */
export type Answered = { path: string; version: string | null; reason: AnswerReason; count: number };

export const ANSWER_REASONS = ["STATIC", "TARGETING_MATCH", "SPLIT", "STALE", "DEFAULT"] as const;
export type AnswerReason = (typeof ANSWER_REASONS)[number];

/** By which way a key asks. */
export const CHANNELS = ["client", "resolve", "snapshot", "stream", "ofrep", "langfuse"] as const;
export type Channel = (typeof CHANNELS)[number];

/** By path, version and reason; as an instance's row keeps it. */
export type Totals = Readonly<Record<string, number>>;

/**
 * An instance tells how often it has answered since its start, so a report that comes twice or late counts nothing
 * twice: what is new is by how much a total has grown.
 */
export function addUpAnswers(
  before: Totals,
  told: readonly Answered[],
): { totals: Totals; grown: Answered[] } {
  const totals = new Map(Object.entries(before));
  const grown: Answered[] = [];
  for (const one of told) {
    const key = [one.path, one.version ?? "", one.reason].join(" ");
    const count = one.count - (totals.get(key) ?? 0);
    if (count <= 0) continue;
    totals.set(key, one.count);
    grown.push({ ...one, count });
  }
  return { totals: Object.fromEntries(totals), grown };
}
