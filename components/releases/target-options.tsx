import clsx from "clsx";
import type { ReactNode } from "react";
import { BareInput } from "@/components/ui/bare-input";
import { Chip } from "@/components/ui/chip";
import { CodedText } from "@/components/ui/coded-text";
import { describeSpan } from "@/components/ui/format-time";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { CallerCheck } from "./compare-callers";

export type Target = {
  version: string;
  until: string;
  liveMs: number;
  locked: boolean;
  isUndo: boolean;
  preselected: boolean;
  callers: CallerCheck | null;
  diff: ReactNode;
};

type Props = {
  targets: readonly Target[];
  environment: string;
  chosen: string | null;
  onChoose: (version: string) => void;
  now: string;
};

/** Versions that were live here before; arrow keys move between them. */
export function TargetOptions({ targets, environment, chosen, onChoose, now }: Props) {
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">Back to which version</legend>
      {targets.map((target) => {
        const open = target.version === chosen;
        const blocked = target.locked && !target.isUndo;
        return (
          <label
            key={target.version}
            className={clsx(
              "grid min-h-11 gap-0.5 rounded-xl border px-3 py-2.5 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
              open ? "border-ink shadow-[inset_0_0_0_1px_var(--ink)]" : "border-line-strong",
              blocked ? "cursor-not-allowed bg-sunken" : "hover:border-ink-3",
            )}
          >
            <span className="flex items-center justify-between gap-2">
              <span className="flex items-center gap-2">
                <BareInput
                  type="radio"
                  name="version"
                  value={target.version}
                  checked={open}
                  disabled={blocked}
                  onChange={() => onChoose(target.version)}
                  className="sr-only"
                />
                <span className={clsx("text-lg", open ? "font-semibold" : "font-medium")}>
                  {target.version}
                </span>
              </span>
              <Mark target={target} />
            </span>
            <span className="text-ink-2">
              {describeSpan(target.liveMs)} in {environment}, until <Time at={target.until} now={now} />
            </span>
            {blocked && (
              <span className="text-ink-3">
                It was rolled back itself. An owner has to lift its lock first.
              </span>
            )}
            {open && target.callers && (
              <span className="flex gap-2 text-ink-3">
                <span className="pt-1.5">
                  <StatusDot
                    tone={target.callers.ok ? "ok" : "warn"}
                    label={target.callers.ok ? "callers fit" : "callers may fail"}
                  />
                </span>
                <span className={clsx("wrap-anywhere", !target.callers.ok && "text-warn")}>
                  <CodedText text={target.callers.text} />
                </span>
              </span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}

function Mark({ target }: { target: Target }) {
  if (target.isUndo) return <Chip>undo</Chip>;
  if (target.locked) return <Chip tone="warn">locked</Chip>;
  return target.preselected ? <Chip tone="ok">live before</Chip> : null;
}
