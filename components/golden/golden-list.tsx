import { ChangedCell, PathCell } from "@/components/artifacts/list-cells";
import { MatchLine } from "@/components/artifacts/match-line";
import { RowKeys } from "@/components/keys/row-keys";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { goldenHref } from "./golden-href";

type Row = {
  path: string;
  version: string | null;
  author: string | null;
  updatedAt: string;
  cases: { cases: number; mustPass: number } | null;
  match: string | null;
};
type Props = { rows: readonly Row[]; q: string; now: string };

/** A table where there is room, else cards. */
export function GoldenList({ rows, q, now }: Props) {
  return (
    <Card>
      <RowKeys />
      <Table label="Golden sets" className="max-md:hidden">
        <thead>
          <tr>
            <Th>Path</Th>
            <Th align="end">Cases</Th>
            <Th align="end">Must pass</Th>
            <Th>Newest</Th>
            <Th>Last change</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path}>
              <PathCell href={goldenHref(row.path)} path={row.path} q={q} />
              <Td align="end" className="tabular-nums">
                {row.cases?.cases ?? 0}
              </Td>
              <Td align="end" className="text-ink-2 tabular-nums">
                {row.cases?.mustPass ?? 0}
              </Td>
              <Td className="font-medium">{row.version}</Td>
              <ChangedCell at={row.updatedAt} author={row.author} now={now} />
            </tr>
          ))}
        </tbody>
      </Table>
      <ul aria-label="Golden sets" className="divide-y md:hidden">
        {rows.map((row) => (
          <li key={row.path}>
            <Link href={goldenHref(row.path)} data-row="" className="grid min-h-11 gap-1 px-3 py-2.5">
              <span className="wrap-anywhere font-mono text-sm">
                <MatchLine text={row.path} q={q} />
              </span>
              <span className="text-ink-2">
                {row.version} · {describeCases(row.cases)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function describeCases(counts: Row["cases"]): string {
  const cases = counts?.cases === 1 ? "1 case" : `${counts?.cases ?? 0} cases`;
  return counts?.mustPass ? `${cases}, ${counts.mustPass} must pass` : cases;
}
