import { isObject } from "./case-reading";

export type Reach = { path: (string | number)[]; reason: string };

const ELSEWHERE = /^(?:file|https?|huggingface|package|python|exec|s3|gs|az):\/\//;
const ENVIRONMENT = /\{[{%][^}%]*\benv\s*[.[]/;
/** Keys whose value is a program or a file of one. */
const PROGRAMS = ["transform", "contextTransform", "transformVars", "postprocess", "assertScoringFunction"];
/** Addresses that are values, not places to be read from. */
const PLAIN_ADDRESS = /^https?:\/\//;

/** The first place of a test that names a file, the environment or a program: none of them is ever followed. */
export function findReach(value: unknown, path: (string | number)[] = []): Reach | null {
  if (typeof value === "string") return reachOf(value, path);
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, item] of entries) {
    const here = [...path, key];
    if (typeof key === "string" && PROGRAMS.includes(key) && !isValue(path))
      return { path: here, reason: `\`${key}\` is a program, and none is run.` };
    if (key === "$ref" && !isValue(path))
      return { path: here, reason: `\`$ref\` names an assertion elsewhere: write it out.` };
    const found = findReach(item, here);
    if (found) return found;
  }
  return null;
}

function reachOf(text: string, path: (string | number)[]): Reach | null {
  if (ELSEWHERE.test(text) && !(PLAIN_ADDRESS.test(text) && isValue(path)))
    return {
      path,
      reason: `\`${text.slice(0, 80)}\` lies elsewhere, and nothing is opened: write its text out.`,
    };
  if (ENVIRONMENT.test(text))
    return { path, reason: "A value of the environment is asked for, and none is ever read." };
  return null;
}

/** Within the values of variables and assertions every key and every address is data. */
function isValue(path: readonly (string | number)[]): boolean {
  return path[0] === "vars" || path.includes("value");
}
