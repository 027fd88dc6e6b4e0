import clsx from "clsx";

const NAMED: Record<string, string> = { dev: "text-dev", stage: "text-stage", prod: "text-prod" };
const BY_POSITION = ["text-hue-1", "text-hue-2", "text-hue-3", "text-hue-4"] as const;

/** The colour of an environment's text, and of what takes it on. */
export function environmentTone(color: string, position = 0): string {
  return NAMED[color] ?? BY_POSITION[position % BY_POSITION.length] ?? BY_POSITION[0];
}

type Props = {
  name: string;
  /** `dev`, `stage` or `prod`; any other takes a hue by the environment's position. */
  color: string;
  position?: number;
  className?: string;
};

/** An environment is a colour and a word, never the colour alone. */
export function EnvironmentMark({ name, color, position = 0, className }: Props) {
  const tone = environmentTone(color, position);
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.25 whitespace-nowrap font-semibold text-xs uppercase tracking-[0.02em]",
        tone,
        className,
      )}
    >
      <span aria-hidden="true" className="size-1.75 shrink-0 rounded-[2px] bg-current" />
      {name}
    </span>
  );
}
