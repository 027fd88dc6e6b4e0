import clsx from "clsx";

type Size = "sm" | "md";
const SIZE: Record<Size, string> = { sm: "size-5 text-[0.625rem]", md: "size-7 text-xs" };

type Props = { name: string; size?: Size };

/** Initials; the name itself always stands beside it or labels the control it sits in. */
export function Avatar({ name, size = "sm" }: Props) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "inline-flex shrink-0 select-none items-center justify-center rounded-full bg-accent-soft font-semibold text-accent",
        SIZE[size],
      )}
    >
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s._@-]+/u)
    .filter(Boolean);
  const [first = "?", last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const letters = last ? [...first].slice(0, 1).concat([...last].slice(0, 1)) : [...first].slice(0, 2);
  return letters.join("").toUpperCase();
}
