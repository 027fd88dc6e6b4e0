import clsx from "clsx";

export type ButtonVariant = "default" | "primary" | "danger" | "ghost";
export type ButtonSize = "sm" | "md" | "lg";

export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize };

const VARIANT: Record<ButtonVariant, string> = {
  default: "border-line-strong bg-surface text-ink hover:bg-sunken",
  primary: "border-ink bg-ink text-paper hover:bg-ink/85",
  danger: "border-bad bg-bad text-on-bad hover:bg-bad/90",
  ghost: "border-transparent text-ink-2 hover:bg-ink/7 hover:text-ink",
};

const SIZE: Record<ButtonSize, string> = {
  sm: "h-6.5 rounded-md px-2.5 max-sm:h-11 max-sm:px-3",
  md: "h-7.5 rounded-md px-3 max-sm:h-11 max-sm:px-4",
  lg: "h-12 rounded-xl px-5 text-lg",
};

const DISABLED = "cursor-not-allowed border-line-strong bg-sunken text-ink-3";

/** The look of whatever acts: a button, a link that acts like one, a button that is refused. */
export function buttonClass({ variant = "default", size = "md" }: ButtonLook, disabled = false): string {
  return clsx(
    "inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap border font-medium",
    "transition-colors duration-100 [&_svg]:size-3.5 [&_svg]:shrink-0",
    SIZE[size],
    disabled ? DISABLED : VARIANT[variant],
  );
}
