import clsx from "clsx";
import { Chip } from "@/components/ui/chip";

export type Answer = {
  targetingKey: string | null;
  version: string;
  variant: "live" | "candidate";
  percent: number | null;
  /** From 0 to below 100; null where none was needed, or no id was given. */
  bucket: number | null;
  /** In words. */
  why: string;
};

/** The version that somebody gets, and why; where their bucket decided, it is shown beside the share. */
export function ChoiceAnswer({ answer }: { answer: Answer }) {
  const { targetingKey, version, variant, percent, bucket, why } = answer;
  return (
    <output aria-label="Answer" className="grid gap-2 border-t pt-3">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="wrap-anywhere">
          {targetingKey === null ? "Whoever sends this" : <span className="font-mono">{targetingKey}</span>}{" "}
          gets
        </span>{" "}
        <span className="font-semibold text-xl">{version}</span>{" "}
        <Chip tone={variant === "candidate" ? "accent" : "neutral"}>
          {variant === "candidate" ? "rolled out" : "live"}
        </Chip>
      </span>
      <span className="wrap-anywhere text-ink-2">{why}</span>
      {bucket !== null && percent !== null && <Bucket bucket={bucket} percent={percent} />}
    </output>
  );
}

/** From 0 to 100: the share that gets the version, and where this id is. */
function Bucket({ bucket, percent }: { bucket: number; percent: number }) {
  const isIn = bucket < percent;
  return (
    <span aria-hidden="true" className="relative mt-1 mb-5 block">
      <span className="block h-1.5 overflow-hidden rounded-full bg-line">
        <span className="block h-full bg-accent/50" style={{ width: `${percent}%` }} />
      </span>
      <span
        className={clsx(
          "absolute -top-1 h-3.5 w-0.5 -translate-x-1/2 rounded-full",
          isIn ? "bg-accent" : "bg-ink",
        )}
        style={{ left: `${bucket}%` }}
      />
      <Mark at={0}>0</Mark>
      {percent > 8 && percent < 92 && <Mark at={percent}>{percent} %</Mark>}
      <Mark at={100}>100</Mark>
    </span>
  );
}

function Mark({ at, children }: { at: number; children: React.ReactNode }) {
  const side = at === 0 ? "" : at === 100 ? "-translate-x-full" : "-translate-x-1/2";
  return (
    <span className={clsx("absolute top-2.5 text-ink-3 text-xs", side)} style={{ left: `${at}%` }}>
      {children}
    </span>
  );
}
