import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { CodedText } from "@/components/ui/coded-text";
import { Link } from "@/components/ui/link";
import { type DotTone, StatusDot } from "@/components/ui/status-dot";
import type { Check, CheckState } from "@/lib/changes/merge-gate";

const DOT: Record<CheckState, { tone: DotTone; label: string }> = {
  passed: { tone: "ok", label: "passed" },
  failed: { tone: "bad", label: "failed" },
  pending: { tone: "none", label: "waiting" },
  warning: { tone: "warn", label: "worth a look" },
};

/** Where an unmet condition is met. */
const WAY: Record<string, { label: string; href: (number: number) => string }> = {
  owners: { label: "Owner rules", href: () => "/settings/owners" },
  objections: { label: "Read what was said", href: (number) => `/changes/${number}` },
  content: { label: "Open the editor", href: (number) => `/changes/${number}/edit` },
  base: { label: "Open the editor", href: (number) => `/changes/${number}/edit` },
  contract: { label: "Open the editor", href: (number) => `/changes/${number}/edit` },
};

type Props = {
  number: number;
  title: string;
  checks: readonly Check[];
  strip?: ReactNode;
  /** The button below; it brings its own space, so that nothing is left when there is none. */
  footer?: ReactNode;
};

/** Every condition of merging with its state, its reason and its way out; then who signed, then the button. */
export function ChecksCard({ number, title, checks, strip, footer }: Props) {
  const left = checks.filter(isUnmet).length;
  return (
    <Card aria-labelledby="checks">
      <CardHeader id="checks" title={title}>
        {checks.length > 0 && (
          <Chip tone={left === 0 ? "ok" : "warn"}>{left === 0 ? "all met" : `${left} left`}</Chip>
        )}
      </CardHeader>
      <ul className="divide-y">
        {checks.map((check) => (
          <li key={check.code} className="grid grid-cols-[1rem_1fr_auto] gap-x-2 px-3 py-2">
            <span className="pt-1.5">
              <StatusDot {...DOT[check.state]} />
            </span>
            <span>{check.title}</span>
            <span className="text-ink-2">{check.summary}</span>
            <p className="wrap-anywhere col-span-2 col-start-2 text-ink-3 text-sm">
              <CodedText text={check.reason} />
              {check.wayOut && (
                <span className="text-ink-2">
                  {" "}
                  <CodedText text={check.wayOut} />
                </span>
              )}
            </p>
            {isUnmet(check) && <WayOut code={check.code} number={number} />}
          </li>
        ))}
      </ul>
      {strip}
      {footer}
    </Card>
  );
}

function isUnmet({ state }: Check): boolean {
  return state === "failed" || state === "pending";
}

function WayOut({ code, number }: { code: string; number: number }) {
  const way = WAY[code];
  if (!way) return null;
  return (
    <Link
      href={way.href(number)}
      className="link col-span-2 col-start-2 flex min-h-6 w-fit items-center text-sm max-sm:min-h-11"
    >
      {way.label}
    </Link>
  );
}
