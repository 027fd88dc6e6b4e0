export const CSV_FIELDS = ["name", "text", "author", "date", "message"] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** Which column holds what; only the name and the text are needed. */
export type CsvMapping = Partial<Record<CsvField, string>>;

/** Headers that mean a field, the likeliest first. */
const KNOWN: Record<CsvField, readonly string[]> = {
  name: ["path", "name", "act", "title", "prompt_name", "prompt name", "key", "slug", "id"],
  text: ["text", "prompt", "content", "template", "body", "system", "system_prompt", "instructions"],
  author: ["author", "created_by", "contributor", "owner", "user"],
  date: ["date", "created_at", "updated_at", "created", "updated", "timestamp"],
  message: ["message", "commit_message", "change", "notes", "note"],
};

/** The mapping that the headers suggest; a column is used once. */
export function guessMapping(columns: readonly string[]): CsvMapping {
  const free = new Map(columns.map((column) => [column.trim().toLowerCase(), column]));
  const mapping: CsvMapping = {};
  for (const field of CSV_FIELDS)
    for (const known of KNOWN[field]) {
      const column = free.get(known);
      if (column === undefined) continue;
      mapping[field] = column;
      free.delete(known);
      break;
    }
  return mapping;
}

/** `name=act,text=prompt`, as people type it. */
export function parseMapping(text: string): { mapping: CsvMapping } | { problem: string } {
  const mapping: CsvMapping = {};
  for (const pair of text.split(",")) {
    const [field = "", column] = pair.split(/=(.*)/s);
    const known = CSV_FIELDS.find((one) => one === field.trim());
    if (!known || column === undefined || column.trim() === "")
      return {
        problem: `“${pair}” is no mapping: write name=<column>,text=<column>; fields are ${CSV_FIELDS.join(", ")}.`,
      };
    mapping[known] = column.trim();
  }
  return { mapping };
}

/** What keeps a mapping from being used, in words; null when it can be. */
export function describeMappingProblem(columns: readonly string[], mapping: CsvMapping): string | null {
  const list = `The columns are: ${columns.join(", ")}.`;
  for (const field of CSV_FIELDS) {
    const column = mapping[field];
    if (column !== undefined && !columns.includes(column))
      return `There is no column “${column}” for the ${field}. ${list}`;
    if (column === undefined && (field === "name" || field === "text"))
      return `No column is known to hold the ${field}: say which one does. ${list}`;
  }
  return null;
}
