const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** `22 Nov 2026, 12:55:03 UTC`: the same text on every machine, whatever its locale and zone. */
export function formatExact(at: Date): string {
  return `${formatDay(at)}, ${at.toISOString().slice(11, 19)} UTC`;
}

/** Whether it is told by how long ago it was, and not by its day. */
export function isRecent(at: Date | string, now: Date | string): boolean {
  return Math.abs(new Date(now).getTime() - new Date(at).getTime()) < 30 * DAY;
}

/** `for 6 d`, and `since 17 Oct 2026` from 30 days on: how long something has been so. */
export function formatSince(at: Date, now: Date): string {
  if (!isRecent(at, now)) return `since ${formatDay(at)}`;
  const size = now.getTime() - at.getTime();
  return size < 45 * SECOND ? "since a moment ago" : `for ${describeSpan(size)}`;
}

/** `2 h ago`, `in 5 min`, and the day itself from 30 days on. */
export function formatRelative(at: Date, now: Date): string {
  const distance = now.getTime() - at.getTime();
  const size = Math.abs(distance);
  if (size < 45 * SECOND) return "just now";
  if (!isRecent(at, now)) return formatDay(at);
  const span = describeSpan(size);
  return distance > 0 ? `${span} ago` : `in ${span}`;
}

/** `6 d`, `2 h`, `5 min`: the largest whole unit of a length of time in milliseconds. */
export function describeSpan(size: number): string {
  if (size < HOUR) return `${Math.max(1, Math.floor(size / MINUTE))} min`;
  if (size < DAY) return `${Math.floor(size / HOUR)} h`;
  return `${Math.floor(size / DAY)} d`;
}

function formatDay(at: Date): string {
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ""} ${at.getUTCFullYear()}`;
}
