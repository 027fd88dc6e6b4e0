import clsx from "clsx";

type Props = {
  /** From 0 to 100, for each audience in the order of the words beside it: one bar under the other. */
  percents: readonly number[];
  /** The colour of its text: an environment's, or the accent. */
  tone?: string;
  className?: string;
};

/** More than these are no picture: the words alone tell them apart. */
const MOST = 5;

/** How much of each audience gets a version: no bar speaks for another's. The numbers themselves stand beside it. */
export function ShareBar({ percents, tone = "text-accent", className }: Props) {
  if (percents.length > MOST) return null;
  return (
    <span aria-hidden="true" className={clsx("grid gap-0.5", tone, className)}>
      {percents.map((percent, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: an audience is its place in the order
          key={at}
          className={clsx(
            "block overflow-hidden rounded-full bg-line",
            percents.length > 1 ? "h-[3px]" : "h-1",
          )}
        >
          <span className="block h-full rounded-full bg-current" style={{ width: `${percent}%` }} />
        </span>
      ))}
    </span>
  );
}
