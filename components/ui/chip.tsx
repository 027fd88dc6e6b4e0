import clsx from "clsx";
import type { ReactNode } from "react";

export type ChipTone = "neutral" | "accent" | "ok" | "warn" | "bad";

const TONE: Record<ChipTone, string> = {
  neutral: "border-line-strong text-ink-2",
  accent: "border-accent/35 text-accent",
  ok: "border-ok/35 text-ok",
  warn: "border-warn/35 text-warn",
  bad: "border-bad/35 text-bad",
};

type Props = { tone?: ChipTone; mono?: boolean; className?: string; children: ReactNode };

export function Chip({ tone = "neutral", mono = false, className, children }: Props) {
  const base =
    "inline-flex h-5 max-w-full items-center gap-1 whitespace-nowrap rounded-sm border bg-surface px-1.5";
  return (
    <span className={clsx(base, mono ? "font-mono text-xs" : "text-sm", TONE[tone], className)}>
      {children}
    </span>
  );
}
