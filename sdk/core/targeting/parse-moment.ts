const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d))?$/i;
const MINUTE_MS = 60_000;

/**
 * Milliseconds since 1970 of a moment: a `Date`, a number of such milliseconds, or a text that means the same moment
 * everywhere: a day, which begins in UTC, or a time with its zone. Null for anything else, such as 30 February.
 */
export function parseMoment(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.getTime();
  return typeof value === "string" ? parseText(value) : null;
}

function parseText(text: string): number | null {
  const found = MOMENT.exec(text);
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(toInteger);
  const ms = toInteger((found[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const offset = readOffset(found[8] ?? "Z");
  if (month < 1 || day < 1 || hour > 23 || minute > 59 || second > 59 || offset === null) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  date.setUTCHours(hour, minute, second, ms);
  return date.getTime() - offset * MINUTE_MS;
}

function toInteger(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits);
}

/** In minutes east of UTC. */
function readOffset(zone: string): number | null {
  if (zone.toUpperCase() === "Z") return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(":").map(Number);
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
