import type { Done } from "./calls";
import { type Fact, type FactsOf, fact } from "./facts/fact";
import { FACTS_OF_CHANGES } from "./facts/of-changes";
import { FACTS_OF_EVALS } from "./facts/of-evals";
import { FACTS_OF_KEYS } from "./facts/of-keys";
import { FACTS_OF_PEOPLE } from "./facts/of-people";
import { FACTS_OF_RELEASES } from "./facts/of-releases";

const FACTS: FactsOf = {
  ...FACTS_OF_CHANGES,
  ...FACTS_OF_EVALS,
  ...FACTS_OF_RELEASES,
  ...FACTS_OF_KEYS,
  ...FACTS_OF_PEOPLE,
};

/** What an acknowledged call left behind. */
export function factsOf({ name, who, input, answer }: Done): Fact[] {
  if (name === "markKeyUsed") {
    const id = who.replace("key:", "");
    return [
      fact(`use of ${id}`)`EXISTS (SELECT 1 FROM "api_keys" WHERE "id" = ${id} AND "lastUsedAt" IS NOT NULL)`,
    ];
  }
  return (FACTS[name] as (input: unknown, answer: unknown) => Fact[])(input, answer);
}
