import { type GoldenDraft, NO_JUDGE } from "./golden-draft";
import { caseDraftSchema, judgeDraftSchema } from "./golden-draft-schema";

const PREFIX = "Case ";

/** A set as parts that merge by themselves: each case whole, by its id, so that what both edited is asked. */
export function caseParts({ description, judge, cases }: GoldenDraft): Map<string, string> {
  const parts = new Map([
    ["description", description],
    ["judge", JSON.stringify(judge)],
  ]);
  for (const one of cases) {
    const name = `${PREFIX}${one.id.trim()}`;
    let free = name;
    // Two cases may have one id while they are typed; neither is lost.
    for (let times = 2; parts.has(free); times += 1) free = `${name} (${times})`;
    parts.set(
      free,
      JSON.stringify(one, (field, value) => (field === "key" ? undefined : value), 2),
    );
  }
  return parts;
}

export function fromCaseParts(parts: ReadonlyMap<string, string>): GoldenDraft {
  return {
    description: parts.get("description") ?? "",
    judge: judgeDraftSchema.parse(JSON.parse(parts.get("judge") ?? JSON.stringify(NO_JUDGE))),
    cases: [...parts].flatMap(([name, json]) =>
      name.startsWith(PREFIX) ? [caseDraftSchema.parse(JSON.parse(json))] : [],
    ),
  };
}
