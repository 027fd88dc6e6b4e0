import type { MessageDraft } from "./prompt-draft";

/** What the draft is compared with; "unknown" when it could not be read. */
export type LiveTokens = { version: string; environment: string; tokens: number } | "unknown" | null;

/** Counting so much would hold up the typing. */
const MOST_COUNTED = 200_000;

export function sizeOf(messages: readonly MessageDraft[]): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0);
}

/** Is it counted only when somebody asks? */
export function isCountedOnRequest(messages: readonly MessageDraft[]): boolean {
  return sizeOf(messages) > MOST_COUNTED;
}

/** After the number of tokens of a draft: how it differs from what is live. */
export function describeLive(draft: number, live: LiveTokens): string {
  if (live === "unknown") return "what is live could not be read";
  if (!live) return "nothing is live to compare with";
  const more = draft - live.tokens;
  const than = `than ${live.version}, live in ${live.environment} (${format(live.tokens)})`;
  if (more === 0) return `as many as ${live.version}, live in ${live.environment}`;
  return more > 0 ? `${format(more)} more ${than}` : `${format(-more)} fewer ${than}`;
}

function format(count: number): string {
  return count.toLocaleString("en");
}
