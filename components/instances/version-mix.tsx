import { countUnheard } from "@/lib/instances/describe-use";

type Mix = { version: string | null; count: number; stale: number; share: number };

/** `expected` is what is live and what is being rolled out beside it. */
type Props = { environment: string; expected: readonly (string | null)[]; mix: readonly Mix[] };

/** Which versions were answered within a day, as bars with their numbers, and how much of it the registry did not say. */
export function VersionMix({ environment, expected, mix }: Props) {
  const all = mix.reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-label={`Answered in ${environment} within a day`} className="grid content-start gap-1.5">
      <h3 className="text-ink-3">
        Answered within a day <span className="tabular-nums">n = {all.toLocaleString("en")}</span>
      </h3>
      <ul className="grid gap-1.5">
        {mix.map(({ version, count, stale, share }) => (
          <li
            key={version ?? "default"}
            className="grid grid-cols-[4.5rem_minmax(3rem,1fr)_minmax(6rem,auto)] items-center gap-2"
          >
            <span className="font-medium tabular-nums">{version ?? "default"}</span>
            <span aria-hidden="true" className="h-2.5 overflow-hidden rounded-sm bg-sunken">
              <span
                className={
                  version !== null && expected.includes(version)
                    ? "block h-full bg-accent"
                    : "block h-full bg-warn"
                }
                style={{ width: `${Math.max(share * 100, 1)}%` }}
              />
            </span>
            <span className="text-ink-2 tabular-nums">
              {count.toLocaleString("en")} <span className="text-ink-3">· {formatShare(share)}</span>
              {stale > 0 && <span className="text-warn"> · {stale.toLocaleString("en")} stale</span>}
            </span>
          </li>
        ))}
      </ul>
      <Unheard of={countUnheard(mix)} all={all} />
    </section>
  );
}

/** Services that answered without hearing the registry; nothing where there were none. */
function Unheard({ of: { stale, byDefault }, all }: { of: ReturnType<typeof countUnheard>; all: number }) {
  if (stale + byDefault === 0) return null;
  const parts = [
    stale > 0 ? `${stale.toLocaleString("en")} from what a service had heard before` : null,
    byDefault > 0 ? `${byDefault.toLocaleString("en")} from a default in its own code` : null,
  ].filter((part) => part !== null);
  return (
    <p className="text-warn">
      Not told by the registry: {formatShare((stale + byDefault) / all)} of the answers, {parts.join(" and ")}
      .
    </p>
  );
}

function formatShare(share: number): string {
  const percent = share * 100;
  return percent > 0 && percent < 1 ? "< 1 %" : `${Math.round(percent)} %`;
}
