"use client";
import { useEffect, useState } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { focusOnShow } from "@/components/ui/focus-on-show";
import { Link } from "@/components/ui/link";
import { StatusDot } from "@/components/ui/status-dot";
import { resolveServed } from "./read-live";

export type RolledBack = {
  releases: readonly { id: string; path: string; version: string; replaced: string }[];
  at: string;
};

type Props = { environment: { key: string; color: string }; moment: string; done: RolledBack };

/** Each rollback as the server answered it, and whether the resolver serves it. */
export function TimeRollbackResult({ environment, moment, done: { releases, at } }: Props) {
  const [served, setServed] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    let ended = false;
    const ask = async () => {
      for (const { path } of releases) {
        if (ended) return;
        const answer = await resolveServed({ path, environment: environment.key }).catch(() => null);
        setServed((before) => ({ ...before, [path]: answer?.version ?? "" }));
      }
    };
    void ask();
    return () => {
      ended = true;
    };
  }, [releases, environment.key]);
  return (
    <section className="grid max-w-160 gap-4">
      <div>
        <h2
          ref={focusOnShow}
          tabIndex={-1}
          className="flex flex-wrap items-center gap-x-2 font-semibold text-xl tracking-[-0.012em] outline-none"
        >
          <EnvironmentMark name={environment.key} color={environment.color} className="text-sm" /> Rolled back{" "}
          {releases.length} {releases.length === 1 ? "artifact" : "artifacts"} to {moment}
        </h2>
        <p className="text-ink-2">Recorded {at.slice(11, 19)} UTC. What was taken away is locked.</p>
      </div>
      <Card>
        <ul aria-label="Rolled back" aria-live="polite" className="divide-y">
          {releases.map(({ id, path, version, replaced }) => {
            const undo = promptHref(path, `/rollback/${environment.key}?to=${replaced}`);
            return (
              <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
                <span className="wrap-anywhere min-w-0 flex-1 basis-50 font-mono text-sm">{path}</span>
                <span>
                  {replaced} → {version}
                </span>
                <Served version={version} served={served[path]} />
                <Link
                  href={undo}
                  aria-label={`Undo for ${path}`}
                  className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
                >
                  Undo
                </Link>
              </li>
            );
          })}
        </ul>
      </Card>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/board" variant="primary">
          Open the live board
        </ButtonLink>
      </div>
    </section>
  );
}

function Served({ version, served }: { version: string; served: string | undefined }) {
  if (served === undefined) return <span className="text-ink-3">asking the resolver…</span>;
  if (served === version)
    return (
      <span className="inline-flex items-center gap-1.5">
        <StatusDot tone="ok" label="done" /> served
      </span>
    );
  return (
    <span className="inline-flex items-center gap-1.5 text-warn">
      <StatusDot tone="warn" label="not yet" /> {served === "" ? "not known" : `serves ${served}`}
    </span>
  );
}
