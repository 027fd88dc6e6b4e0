import { formatExact, formatRelative } from "./format-time";

type Props = {
  at: Date | string;
  /** The moment the page was rendered, handed down, so that server and browser say the same. */
  now: Date | string;
  className?: string;
};

/** How long ago; the exact time in UTC on hover. */
export function Time({ at, now, className }: Props) {
  const moment = new Date(at);
  return (
    <time dateTime={moment.toISOString()} title={formatExact(moment)} className={className}>
      {formatRelative(moment, new Date(now))}
    </time>
  );
}
