import clsx from "clsx";
import { formatExact, formatRelative, formatSince } from "./format-time";

type Props = {
  at: Date | string;
  /** The moment the page was rendered, handed down, so that server and browser say the same. */
  now: Date | string;
  /** Of what still holds: `for 6 d` or `since 17 Oct 2026`, where it would be `6 d ago`. */
  since?: boolean;
  className?: string;
};

/** How long ago; the exact time in UTC on hover. */
export function Time({ at, now, since = false, className }: Props) {
  const moment = new Date(at);
  return (
    <time
      dateTime={moment.toISOString()}
      title={formatExact(moment)}
      className={clsx("whitespace-nowrap", className)}
    >
      {(since ? formatSince : formatRelative)(moment, new Date(now))}
    </time>
  );
}
