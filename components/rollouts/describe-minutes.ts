const UNITS = [
  { minutes: 1440, one: "day" },
  { minutes: 60, one: "hour" },
  { minutes: 1, one: "minute" },
] as const;

/** `3 days`, `1 hour`, `90 minutes`: in the largest unit that says it whole. */
export function describeMinutes(minutes: number): string {
  const unit = UNITS.find((one) => minutes > 0 && minutes % one.minutes === 0);
  const count = unit ? minutes / unit.minutes : 0;
  return `${count} ${unit?.one ?? "minute"}${count === 1 ? "" : "s"}`;
}
