/** What was pasted or chosen, as the API takes it; or what is wrong with it, in a sentence. */
export type ReadResults =
  | { format: "countersign" | "promptfoo"; results: unknown; rows: number }
  | { problem: string };

/** A list of rows, an object with `results` in it, or a results file of promptfoo. */
export function readResultsText(text: string): ReadResults {
  if (text.trim() === "") return { problem: "Choose a file, or paste the results." };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `This is not JSON: ${error instanceof Error ? error.message : "it cannot be read"}.` };
  }
  if (Array.isArray(value)) return { format: "countersign", results: value, rows: value.length };
  const results = isObject(value) ? value.results : undefined;
  if (Array.isArray(results)) return { format: "countersign", results, rows: results.length };
  if (isObject(results) && Array.isArray(results.results))
    return { format: "promptfoo", results: value, rows: results.results.length };
  return {
    problem:
      "There is no list of results in it: a list of rows, or a results file of promptfoo, is expected.",
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
