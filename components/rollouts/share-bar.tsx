import clsx from "clsx";

type Props = {
  /** From 0 to 100. */
  percent: number;
  /** The colour of its text: an environment's, or the accent. */
  tone?: string;
  className?: string;
};

/** How much of everyone gets a version; the number itself stands beside it. */
export function ShareBar({ percent, tone = "text-accent", className }: Props) {
  return (
    <span
      aria-hidden="true"
      className={clsx("block h-1 overflow-hidden rounded-full bg-line", tone, className)}
    >
      <span className="block h-full rounded-full bg-current" style={{ width: `${percent}%` }} />
    </span>
  );
}
