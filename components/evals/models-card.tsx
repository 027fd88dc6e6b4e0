import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { compareEvalModels } from "@/lib/evals/queries/compare-eval-models";
import { formatMs, formatShare, formatUsd } from "./describe-run";
import { runHref } from "./evals-href";
import { RateText } from "./rate-text";

type Compared = Awaited<ReturnType<typeof compareEvalModels>>;
type Row = Compared["data"][number];

const SAYS: Record<NonNullable<Row["difference"]>["says"], { tone: ChipTone; word: string }> = {
  better: { tone: "ok", word: "better" },
  worse: { tone: "bad", word: "worse" },
  alike: { tone: "neutral", word: "as good" },
  unclear: { tone: "warn", word: "cannot tell" },
};

/** Which model a prompt can move to: the newest run of each on one text and the same cases, beside the default one. */
export function ModelsCard({ compared }: { compared: Compared }) {
  const { data, version, set, missing } = compared;
  const base = compared.default;
  const note = set ? `${version} on ${set.path} ${set.version}` : undefined;
  return (
    <Card aria-labelledby="models">
      <CardHeader id="models" title="Which model can we move to?" note={note} />
      {data.length > 0 && (
        <Table label="Models" className="sm:min-w-160">
          <thead>
            <tr>
              <Th>Model</Th>
              <Th align="end">Pass rate</Th>
              <Th align="end" className="max-sm:hidden">
                Mean score
              </Th>
              <Th align="end" className="max-sm:hidden">
                Cost an answer
              </Th>
              <Th align="end" className="max-sm:hidden">
                19 of 20 within
              </Th>
              <Th>Beside {base ?? "the default"}</Th>
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.run}>
                <Td>
                  <span className="whitespace-nowrap font-mono text-sm">{row.model ?? "no model"}</span>
                  <span className="flex flex-wrap items-center gap-x-2 text-ink-3 text-sm">
                    {row.isDefault && <Chip tone="accent">default</Chip>}
                    {!row.isAllowed && row.model !== null && <Chip>not allowed any more</Chip>}
                    <Link href={runHref(row.run)} className="link inline-flex min-h-6 items-center">
                      Run #{row.run}
                    </Link>
                  </span>
                </Td>
                <Td align="end">
                  <RateText rate={row.passRate} />
                </Td>
                <Td align="end" className="tabular-nums max-sm:hidden">
                  {formatShare(row.score)}
                </Td>
                <Td align="end" className="tabular-nums max-sm:hidden">
                  {formatUsd(row.costUsd)}
                  <span className="block text-ink-3 text-sm">n&nbsp;=&nbsp;{row.answers}</span>
                </Td>
                <Td align="end" className="tabular-nums max-sm:hidden">
                  {formatMs(row.p95Ms)}
                </Td>
                <Td className="sm:min-w-56">
                  <Beside row={row} base={base} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <CardBody className="max-w-prose text-ink-2">
        {data.length === 0
          ? `No run of ${version} has a verdict yet. Run it with each model that it allows, on the same golden set; then they stand here side by side.`
          : missing.length > 0
            ? `Allowed, and without a run that could stand beside these: ${missing.join(", ")}. A run counts here on the same text, the same cases and the same numbers.`
            : "Differences are paired by case. What these cases cannot tell is not the same as no difference: more cases or repeats would."}
      </CardBody>
    </Card>
  );
}

function Beside({ row, base }: { row: Row; base: string | null }) {
  if (row.isDefault) return <span className="text-ink-3">what the others are held against</span>;
  if (!row.difference)
    return (
      <span className="text-ink-3">{base ? `no run of ${base} to pair with` : "nothing to pair with"}</span>
    );
  const { tone, word } = SAYS[row.difference.says];
  return (
    <>
      <Chip tone={tone}>{word}</Chip>
      <span className="block text-ink-2 text-sm">{row.difference.sentence}</span>
    </>
  );
}
