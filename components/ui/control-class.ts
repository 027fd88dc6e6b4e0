import clsx from "clsx";

/** What text fields, text areas and selects share. */
export function controlClass(className?: string): string {
  return clsx(
    "w-full min-w-0 rounded-md border border-control-line bg-surface px-2.5 text-ink placeholder:text-ink-3",
    "transition-colors duration-100 hover:border-ink-3 focus-visible:border-accent focus-visible:outline-offset-0",
    "aria-invalid:border-bad disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-sunken disabled:text-ink-3",
    "[&:is(input,textarea):read-only]:bg-sunken max-sm:text-base max-sm:text-[1rem]",
    className,
  );
}
