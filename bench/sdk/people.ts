/** Whom everybody is asked for: half of them are of the segment, a quarter of those get the candidate. */
export const COUNTRIES = ["DE", "FR", "ES"] as const;
export const PERCENT = 25;
export const PATH = "support/refund-reply";

/** The paths of fifty prompts, one after the other, for ever. */
export const PATHS: readonly string[] = Array.from({ length: 50 }, (_, index) => `${PATH}-${index}`);
export function inTurn(): () => string {
  let calls = 0;
  return () => PATHS[calls++ % PATHS.length] ?? PATH;
}

const OTHERS = ["US", "JP", "BR"];

export type Person = { targetingKey: string; country: string; plan: string };

export const PEOPLE: readonly Person[] = Array.from({ length: 1_000 }, (_, index) => ({
  targetingKey: `user-${index}`,
  country: [...COUNTRIES, ...OTHERS][index % 6] ?? "",
  plan: index % 2 === 0 ? "pro" : "free",
}));

/** What a peer's flag serves: as long as a prompt of one message. */
export const VALUES = {
  candidate: {
    text: "Answer {{customer}} in a friendly way.",
    model: "openai/gpt-4.1-mini",
    version: "1.1.0",
  },
  live: { text: "Answer {{customer}}.", model: "openai/gpt-4.1-mini", version: "1.0.0" },
} as const;

/** One question; true for the candidate. */
export type Ask = (person: Person) => boolean;
export type AskLater = (person: Person) => Promise<boolean>;
