import { Card, CardHeader } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";

type Release = {
  id: string;
  version: string;
  kind: "promotion" | "rollback" | "rollout_step";
  reason: string | null;
  by: string;
  approvedBy: readonly string[];
  at: string;
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
            </span>
            <Time at={release.at} now={now} className="text-ink-2" />
          </li>
        ))}
      </ol>
    </Card>
  );
}
