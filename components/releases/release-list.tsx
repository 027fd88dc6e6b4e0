import { runHref } from "@/components/evals/evals-href";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";

type Release = {
  id: string;
  version: string;
  kind: "promotion" | "rollback" | "rollout_step";
  reason: string | null;
  by: string;
  approvedBy: readonly string[];
  at: string;
  evals: readonly Evidence[];
};

/** An eval run that its gate rested on. */
type Evidence = {
  /** Names the rule that asked for it. */
  rule: string;
  set: string;
  setVersion: string;
  run: number;
  verdict: "pass" | "inconclusive";
  isOutside: boolean;
  accepted: { by: string; reason: string } | null;
};

type Props = {
  releases: readonly Release[] /** The first of them is live. */;
  fromNewest: boolean;
  now: string;
};

const KIND: Record<Release["kind"], { text: string; tone: ChipTone }> = {
  promotion: { text: "promotion", tone: "neutral" },
  rollback: { text: "rollback", tone: "warn" },
  rollout_step: { text: "rollout step", tone: "neutral" },
};

function describeEvidence({ set, setVersion, isOutside, accepted }: Evidence): string {
  const from = isOutside ? ", brought from outside" : "";
  const of = `of ${set} ${setVersion}${from}`;
  return accepted ? `${of}, inconclusive, accepted by ${accepted.by}: ${accepted.reason}` : `${of} passed`;
}

/** What was live in one environment, newest first: who made it live, who had approved it, and why. */
export function ReleaseList({ releases, fromNewest, now }: Props) {
  return (
    <Card aria-labelledby="releases">
      <CardHeader id="releases" title="Releases" note="newest first" />
      <ol className="divide-y">
        {releases.map((release, index) => (
          <li
            key={release.id}
            className="grid gap-x-4 gap-y-0.5 px-3 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)_auto]"
          >
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-medium text-lg">{release.version}</span>
              {fromNewest && index === 0 && <Chip tone="ok">live</Chip>}
            </span>
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-2">
                <Chip tone={KIND[release.kind].tone}>{KIND[release.kind].text}</Chip>
                <span>by {release.by}</span>
                <span className="text-ink-3">
                  {release.approvedBy.length > 0
                    ? `approved by ${release.approvedBy.join(", ")}`
                    : "no approval was asked for"}
                </span>
              </span>
              {release.reason && (
                <span className="wrap-anywhere mt-0.5 block text-ink-2">{release.reason}</span>
              )}
              {release.evals.length > 0 && (
                <ul aria-label={`Evals that let ${release.version} in`} className="mt-0.5 text-ink-3 text-sm">
                  {release.evals.map((one) => (
                    <li
                      key={one.rule}
                      className="wrap-anywhere flex flex-wrap items-baseline gap-x-1 max-sm:items-center"
                    >
                      <Link href={runHref(one.run)} className="link inline-flex items-center max-sm:min-h-11">
                        Run #{one.run}
                      </Link>
                      <span>{describeEvidence(one)}</span>
                    </li>
                  ))}
                </ul>
              )}
            </span>
            <Time at={release.at} now={now} className="text-ink-2" />
          </li>
        ))}
      </ol>
    </Card>
  );
}
