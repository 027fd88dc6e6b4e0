import type { Interval } from "./interval";

export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

/** "likely between 84 % and 97 %": an interval of 95 % in everyday words. */
export function likely({ low, high }: Interval, write: (value: number) => string = percent): string {
  return `likely between ${write(low)} and ${write(high)}`;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** A few names, and how many more there are. */
export function nameSome(names: readonly string[], most = 5): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(", ")} and ${rest} more` : names.join(", ");
}
