import { ChangedCell, PathCell } from "@/components/artifacts/list-cells";
import { MatchLine } from "@/components/artifacts/match-line";
import { RowKeys } from "@/components/keys/row-keys";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { segmentHref } from "./segment-href";

type Row = {
  path: string;
  version: string;
  description: string;
  says: string;
  author: string;
  updatedAt: string;
};
type Props = { rows: readonly Row[]; q: string; now: string };

/** A table where there is room, else cards. */
export function SegmentList({ rows, q, now }: Props) {
  return (
    <Card>
      <RowKeys />
      <Table label="Segments" className="max-md:hidden">
        <thead>
          <tr>
            <Th>Path</Th>
            <Th>Who is in it</Th>
            <Th>Newest</Th>
            <Th>Last change</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path}>
              <PathCell href={segmentHref(row.path)} path={row.path} q={q} />
              <Td>
                <Says row={row} q={q} />
              </Td>
              <Td className="font-medium">{row.version}</Td>
              <ChangedCell at={row.updatedAt} author={row.author} now={now} />
            </tr>
          ))}
        </tbody>
      </Table>
      <ul aria-label="Segments" className="divide-y md:hidden">
        {rows.map((row) => (
          <li key={row.path}>
            <Link href={segmentHref(row.path)} data-row="" className="grid min-h-11 gap-1 px-3 py-2.5">
              <span className="wrap-anywhere font-mono text-sm">
                <MatchLine text={row.path} q={q} /> <span className="text-ink-2">{row.version}</span>
              </span>
              <Says row={row} q={q} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The condition and what is said of it, cut where they are long: the title of each and its page have it whole. */
function Says({ row, q }: { row: Row; q: string }) {
  return (
    <>
      <span title={row.says} className="wrap-anywhere line-clamp-3 max-w-prose text-sm">
        <MatchLine text={row.says} q={q} />
      </span>
      {row.description !== "" && (
        <span title={row.description} className="wrap-anywhere line-clamp-2 max-w-prose text-ink-3">
          <MatchLine text={row.description} q={q} />
        </span>
      )}
    </>
  );
}
