import clsx from "clsx";
import type { ReactNode } from "react";

type Props = { /** Takes the colour of the button it stands in. */ inherit?: boolean; children: ReactNode };

export function Kbd({ inherit = false, children }: Props) {
  const tone = inherit ? "border-current/40 text-inherit" : "border-line-strong text-ink-3";
  return <kbd className={clsx("rounded-xs border px-1 font-medium font-mono text-xs", tone)}>{children}</kbd>;
}
