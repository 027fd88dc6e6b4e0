type Read = { value: unknown } | { reason: string };

const YES = ["true", "yes", "y", "1", "x"];
const NO = ["false", "no", "n", "0"];

/** A field of a case from a cell or from JSON; undefined when the cell is empty, so that nothing is said of it. */
export function readField(what: string, value: unknown): Read {
  if (value === null) return { value: undefined };
  if (typeof value !== "string") return { value };
  const text = value.trim();
  if (what === "id") return { value: text === "" ? undefined : text };
  if (what === "mustPass") return readBoolean(text);
  if (what === "tags") return { value: text.split(/[,;]/).flatMap((tag) => tag.trim() || []) };
  if (text === "" && !["description", "notes"].includes(what)) return { value: undefined };
  if (what === "weight" || what === "threshold") return readNumber(text);
  if (["history", "variables", "assertions", "origin"].includes(what)) return readJson(text);
  return { value: what === "trace" ? text : value };
}

function readBoolean(text: string): Read {
  const word = text.toLowerCase();
  // An empty cell takes must-pass from no case that has it.
  if (word === "") return { value: undefined };
  if (YES.includes(word)) return { value: true };
  return NO.includes(word) ? { value: false } : { reason: `“${text}” is neither yes nor no.` };
}

function readNumber(text: string): Read {
  const value = Number(text);
  return Number.isFinite(value) ? { value } : { reason: `“${text}” is no number.` };
}

function readJson(text: string): Read {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { reason: `It is not JSON: ${text.slice(0, 60)}` };
  }
}
