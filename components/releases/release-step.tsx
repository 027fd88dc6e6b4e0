import type { ReactNode } from "react";
import { type DotTone, StatusDot } from "@/components/ui/status-dot";

export type ReleaseStepProps = {
  tone: DotTone;
  state: string;
  title: string;
  value: string;
  note?: ReactNode;
};

/** One step of what the server answered. */
export function ReleaseStep({ tone, state, title, value, note }: ReleaseStepProps) {
  return (
    <li className="grid grid-cols-[1rem_1fr_auto] gap-x-2 px-3 py-2.5">
      <span className="pt-1.5">
        <StatusDot tone={tone} label={state} />
      </span>
      <span>{title}</span>
      <span className="text-ink-2">{value}</span>
      {note && <p className="wrap-anywhere col-span-2 col-start-2 text-ink-3 text-sm">{note}</p>}
    </li>
  );
}
