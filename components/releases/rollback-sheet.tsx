import { X } from "lucide-react";
import type { ReactNode } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";

type Props = {
  path: string;
  environment: { key: string; color: string };
  live: { version: string; since: string; by: string };
  now: string;
  diff?: ReactNode;
  children: ReactNode;
};

/** On phones a sheet from below, with what changes back under it; on wide screens both side by side. */
export function RollbackSheet({ path, environment, live, now, diff, children }: Props) {
  return (
    <div className="grid items-start gap-6 max-md:-mx-4 max-md:-mt-4.5 max-md:gap-0 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <div className="max-md:flex max-md:min-h-[calc(100dvh-7rem)] max-md:flex-col max-md:justify-end max-md:bg-[rgb(0_0_0/0.4)]">
        <section className="grid gap-4 bg-surface max-md:rounded-t-2xl max-md:px-4 max-md:pt-2 md:rounded-xl md:border md:p-5">
          <span aria-hidden="true" className="mx-auto h-1 w-9 rounded-full bg-line-strong md:hidden" />
          <header className="flex items-start justify-between gap-3">
            <div className="min-w-0">
              <h1 className="flex flex-wrap items-center gap-x-2 font-semibold text-xl tracking-[-0.012em]">
                Roll back{" "}
                <EnvironmentMark name={environment.key} color={environment.color} className="text-sm" />
              </h1>
              <p className="wrap-anywhere font-mono text-ink-2">
                {path} {live.version}
              </p>
              <p className="text-ink-3">
                live <Time at={live.since} now={now} since /> · {live.by}
              </p>
            </div>
            <Link
              href={promptHref(path)}
              className="inline-flex size-11 shrink-0 items-center justify-center rounded-md text-ink-3 hover:text-ink md:-mt-2 md:-mr-2"
            >
              <X aria-hidden="true" className="size-4.5" />
              <span className="sr-only">Close without rolling back</span>
            </Link>
          </header>
          {children}
        </section>
      </div>
      {diff && (
        <section
          aria-label="What changes back"
          className="grid min-w-0 gap-3 max-md:bg-paper max-md:px-4 max-md:pt-5"
        >
          <h2 className="font-semibold">What changes back</h2>
          {diff}
        </section>
      )}
    </div>
  );
}
