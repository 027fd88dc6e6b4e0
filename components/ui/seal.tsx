import clsx from "clsx";

type Props = { className?: string };

/** The mark: two rings, one through the other. */
export function Seal({ className }: Props) {
  return (
    <svg
      viewBox="0 0 18 18"
      fill="none"
      strokeWidth="1.6"
      aria-hidden="true"
      className={clsx("size-4.5 shrink-0", className)}
    >
      <circle cx="6" cy="9" r="5.2" className="stroke-ink" />
      <circle cx="12" cy="9" r="5.2" className="stroke-accent" />
      <path d="M6.9 3.88A5.2 5.2 0 0 1 10.5 6.4" className="stroke-ink" />
    </svg>
  );
}
