import { Card, CardHeader } from "@/components/ui/card";
import { CodedText } from "@/components/ui/coded-text";
import type { RowProblem } from "@/lib/imports/import-plan";

type Props = { problems: readonly RowProblem[] };

const SHOWN = 100;

/** Every row that cannot be imported, and why. */
export function ProblemsList({ problems }: Props) {
  const rest = problems.length - SHOWN;
  return (
    <Card aria-labelledby="row-problems">
      <CardHeader
        id="row-problems"
        title={
          problems.length === 1 ? "1 row cannot be imported" : `${problems.length} rows cannot be imported`
        }
      />
      <ul aria-label="Rows with problems" className="divide-y divide-line">
        {problems.slice(0, SHOWN).map(({ row, reason }) => (
          <li key={`${row} ${reason}`} className="grid gap-x-3 px-3 py-2 sm:grid-cols-[8rem_1fr]">
            <span className="wrap-anywhere font-medium text-bad">
              {typeof row === "number" ? `Row ${row}` : row}
            </span>
            <span className="wrap-anywhere text-ink-2">
              <CodedText text={reason} />
            </span>
          </li>
        ))}
        {rest > 0 && <li className="px-3 py-2 text-ink-3">and {rest} more</li>}
      </ul>
    </Card>
  );
}
