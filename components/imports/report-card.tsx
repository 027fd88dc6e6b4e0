"use client";
import { promptHref } from "@/components/artifacts/prompt-href";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import type { ImportStatus } from "@/lib/imports/import-outcome";
import type { ImportReport, ReportedArtifact } from "@/lib/imports/run-import";
import { describeCounts } from "./describe-counts";

const LOOK: Record<ImportStatus, { tone: ChipTone; word: string }> = {
  created: { tone: "ok", word: "new" },
  appended: { tone: "ok", word: "newer versions" },
  change: { tone: "warn", word: "change request" },
  unchanged: { tone: "neutral", word: "unchanged" },
};
const SHOWN = 300;
const ORDER: readonly ImportStatus[] = ["change", "created", "appended", "unchanged"];

type Props = { title: string; report: ImportReport };

/** What happens, or happened, to each prompt: what needs a look first. */
export function ReportCard({ title, report }: Props) {
  const { artifacts, counts, dryRun } = report;
  const sorted = artifacts.toSorted((a, b) => rank(a) - rank(b));
  const rest = sorted.length - SHOWN;
  return (
    <Card aria-labelledby="report">
      <CardHeader id="report" title={title} note={describeCounts(counts)} />
      <ul aria-label="Prompts" className="divide-y divide-line">
        {sorted.slice(0, SHOWN).map((one) => (
          <li key={one.path} className="grid gap-0.5 px-3 py-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <PathOf artifact={one} links={!dryRun || one.status !== "created"} />
              <Chip tone={LOOK[one.status].tone}>{LOOK[one.status].word}</Chip>
              <span className="text-ink-3">{describeAdds(one)}</span>
              {one.change !== null && (
                <Link href={`/changes/${one.change}`} className="link">
                  Change #{one.change}
                </Link>
              )}
            </div>
            {one.notices.map((notice) => (
              <p key={notice} className="wrap-anywhere text-ink-2 text-sm">
                {notice}
              </p>
            ))}
          </li>
        ))}
        {rest > 0 && <li className="px-3 py-2 text-ink-3">and {rest} more</li>}
      </ul>
    </Card>
  );
}

function PathOf({ artifact: { path }, links }: { artifact: ReportedArtifact; links: boolean }) {
  const look = "wrap-anywhere min-w-0 font-mono text-sm";
  if (!links) return <span className={look}>{path}</span>;
  return (
    <Link href={promptHref(path)} className={`${look} hover:underline max-sm:py-2.5`}>
      {path}
    </Link>
  );
}

function rank({ status, notices }: ReportedArtifact): number {
  return 2 * ORDER.indexOf(status) + (notices.length > 0 ? 0 : 1);
}

function describeAdds({ status, adds, version }: ReportedArtifact): string {
  if (status !== "created" && status !== "appended") return "";
  const versions = adds === 1 ? "1 version" : `${adds} versions`;
  return version && adds > 1 ? `${versions}, up to ${version}` : versions;
}
