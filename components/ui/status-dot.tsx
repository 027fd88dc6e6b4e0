import clsx from "clsx";

export type DotTone = "ok" | "warn" | "bad" | "none";

const TONE: Record<DotTone, string> = {
  ok: "bg-ok",
  warn: "bg-warn",
  bad: "bg-bad",
  none: "border-[1.5px] border-ink-3",
};

type Props = {
  tone: DotTone /** The state in a word, for those who do not see the colour. */;
  label: string;
};

export function StatusDot({ tone, label }: Props) {
  return (
    <span role="img" aria-label={label} className={clsx("block size-2 shrink-0 rounded-full", TONE[tone])} />
  );
}
