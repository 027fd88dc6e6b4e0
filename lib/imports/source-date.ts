const FORM = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** An instant in ISO 8601, in UTC; a date that names no zone is in UTC already. Null when it is no date. */
export function readSourceDate(text: string): string | null {
  const match = FORM.exec(text.trim());
  if (!match) return null;
  const hasTime = text.trim().length > "2026-11-24".length;
  const date = new Date(hasTime && !match[1] ? `${text.trim().replace(" ", "T")}Z` : text.trim());
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
