const WHOLE = 24;
const ENDS = { head: 12, tail: 8 };

/** The name of an instance, short enough for a table: some differ at their beginning, as random ones, and some at their end, as numbered ones. */
export function shortenInstance(instance: string): string {
  if (instance.length <= WHOLE) return instance;
  return `${instance.slice(0, ENDS.head)}…${instance.slice(-ENDS.tail)}`;
}
