import { Card, CardHeader } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { CodedText } from "@/components/ui/coded-text";
import { Table, Td, Th } from "@/components/ui/table";
import type { CaseStatus } from "@/lib/imports/plan-cases";
import type { GoldenReport } from "@/lib/imports/run-golden-import";

type Props = { report: GoldenReport };

const LOOK: Record<CaseStatus, { tone: ChipTone; word: string }> = {
  edited: { tone: "warn", word: "edited" },
  added: { tone: "ok", word: "new" },
  duplicate: { tone: "neutral", word: "left out" },
  unchanged: { tone: "neutral", word: "unchanged" },
};
const ORDER = ["edited", "added", "duplicate", "unchanged"] as const;
const SHOWN = 300;

/** What becomes of each row: first what edits a case that is there. */
export function CaseReportCard({ report }: Props) {
  const rows = ORDER.flatMap((status) => report.cases.filter((one) => one.status === status));
  return (
    <Card aria-labelledby="report">
      <CardHeader id="report" title="What will happen" note={`${report.cases.length} rows`} />
      <Table label="What will happen" className="min-w-100">
        <thead>
          <tr>
            <Th>Row</Th>
            <Th>Case</Th>
            <Th>Becomes</Th>
            <Th>Worth knowing</Th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(({ row, id, status, notices }) => (
            <tr key={`${row} ${id}`}>
              <Td className="whitespace-nowrap text-ink-3 tabular-nums">{row}</Td>
              <Td className="wrap-anywhere font-mono text-sm">{id}</Td>
              <Td>
                <Chip tone={LOOK[status].tone}>{LOOK[status].word}</Chip>
              </Td>
              <Td className="wrap-anywhere text-ink-2">
                <CodedText text={notices.join(" ")} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {rows.length > SHOWN && <p className="border-t px-3 py-2 text-ink-3">and {rows.length - SHOWN} more</p>}
    </Card>
  );
}
