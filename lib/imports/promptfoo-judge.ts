import { type NamedJudge, readProviderId } from "@/lib/artifacts/content/promptfoo-models";
import { isObject } from "./case-reading";

/** Whoever grades by a `provider`: an id, an object with one, or one for each kind of question. */
export function readGrader(provider: unknown): { judge: NamedJudge; notices: string[] } {
  if (provider === undefined || provider === null) return { judge: {}, notices: [] };
  if (typeof provider === "string") {
    const judge = readProviderId(provider);
    return judge ? { judge, notices: [] } : { judge: {}, notices: [cannot(provider)] };
  }
  if (!isObject(provider)) return { judge: {}, notices: [cannot(JSON.stringify(provider))] };
  if (typeof provider.id === "string") {
    const { judge, notices } = readGrader(provider.id);
    return { judge, notices: provider.config === undefined ? notices : [...notices, SETTINGS] };
  }
  const [text, embedding] = [readGrader(provider.text), readGrader(provider.embedding)];
  return {
    judge: { ...text.judge, ...embedding.judge },
    notices: [...text.notices, ...embedding.notices],
  };
}

const SETTINGS = "Not imported: the settings of the model that grades. It is asked at temperature 0.";

function cannot(provider: string): string {
  return `\`${provider.slice(0, 80)}\` grades in the file, and no model ID can be told from that: name a judge in the editor of the set.`;
}

/** One judge of all that a file names: a set has one, and the first of each kind is it. */
export function settleJudge(named: readonly unknown[]): { judge: NamedJudge; notices: string[] } {
  const read = named.map(readGrader);
  const judge: NamedJudge = {};
  const others = new Set<string>();
  for (const { judge: one } of read)
    for (const kind of ["model", "embeddingModel"] as const) {
      const name = one[kind];
      if (name === undefined) continue;
      judge[kind] ??= name;
      if (judge[kind] !== name) others.add(name);
    }
  const left = [...others].map((name) => `\`${name}\``).join(", ");
  return {
    judge,
    notices: [
      ...new Set(read.flatMap(({ notices }) => notices)),
      ...(left === "" ? [] : [`A set has one judge. Not imported: ${left}, which some assertions name.`]),
    ],
  };
}
