"use client";
import { compareHref } from "@/components/artifacts/prompt-href";
import { BareInput } from "@/components/ui/bare-input";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PressButton } from "@/components/ui/press-button";
import { Time } from "@/components/ui/time";

export type TimeRow = {
  path: string;
  live: string | null;
  earlier: string | null;
  since: string | null;
  isUndo: boolean;
  owners: string | null;
  may: { rollBack: boolean; why: string | null };
};

type Props = {
  environment: string;
  rows: readonly TimeRow[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  now: string;
};

/** What differs from then: each with what it would go back to, or why it does not. */
export function TimeRollbackList({ environment, rows, chosen, onChoose, now }: Props) {
  const ready = rows.filter(({ may }) => may.rollBack);
  const all = ready.length > 0 && ready.every(({ path }) => chosen.has(path));
  const toggle = (path: string) => {
    const next = new Set(chosen);
    if (!next.delete(path)) next.add(path);
    onChoose(next);
  };
  return (
    <Card>
      <CardHeader title={`Differs in ${environment}`} note={rows.length}>
        {ready.length > 1 && (
          <PressButton
            type="button"
            onClick={() => onChoose(new Set(all ? [] : ready.map(({ path }) => path)))}
            className="min-h-6 text-accent hover:underline max-sm:min-h-11"
          >
            {all ? "Choose none" : "Choose all"}
          </PressButton>
        )}
      </CardHeader>
      <ul className="divide-y">
        {rows.map(({ path, live, earlier, since, isUndo, owners, may }) => (
          <li key={path} className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2">
            <label className="flex min-h-6 min-w-0 flex-1 basis-60 items-center gap-2.5 max-sm:min-h-11">
              <BareInput
                type="checkbox"
                className="size-4 shrink-0 accent-accent"
                checked={chosen.has(path)}
                disabled={!may.rollBack}
                onChange={() => toggle(path)}
                aria-describedby={`then-${path}`}
              />
              <span className="wrap-anywhere font-mono text-sm">{path}</span>
            </label>
            <div id={`then-${path}`} className="min-w-0 flex-1 basis-72 max-sm:pl-6.5">
              <p className="flex flex-wrap gap-x-2">
                <span className="font-medium">
                  {live === earlier ? live : `${live} → ${earlier ?? "none"}`}
                </span>
                {since && (
                  <span className="text-ink-3">
                    had been live <Time at={since} now={now} since />
                  </span>
                )}
                {live && earlier && live !== earlier && (
                  <Link href={compareHref(path, live, earlier)} className="text-accent hover:underline">
                    Difference
                  </Link>
                )}
              </p>
              <p className="wrap-anywhere text-ink-3">
                {may.why ?? (isUndo ? "This undoes a rollback." : (owners ?? "nobody owns it"))}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
