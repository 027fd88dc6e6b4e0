"use client";
import { RowKeys } from "@/components/keys/row-keys";
import type { RolloutBeside } from "@/components/live/describe-beside";
import { LiveVersions } from "@/components/live/live-versions";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { useWide } from "@/components/ui/use-wide";
import { ChangedCell, PathCell } from "./list-cells";
import { MatchLine } from "./match-line";
import { promptHref } from "./prompt-href";

type Row = {
  path: string;
  version: string | null;
  author: string | null;
  updatedAt: string;
  live: Record<string, string>;
  match: string | null;
};
type Props = {
  rows: readonly Row[];
  environments: readonly { key: string; color: string; position: number }[];
  /** Those of all rows. */
  rollouts: readonly RolloutBeside[];
  /** What was searched for, marked where it was found. */
  q: string;
  /** Asked for by a phone. */
  phone: boolean;
  now: string;
};

/** A table where there is room, else cards. Its page carries the rows instead of a second copy of their markup. */
export function PromptList({ rows, environments, rollouts, q, phone, now }: Props) {
  const wide = useWide("md", { phone });
  const besides = (of: string) => rollouts.filter(({ path }) => path === of);
  return (
    <Card>
      <RowKeys />
      {wide ? (
        <Table label="Prompts" className="max-md:hidden">
          <thead>
            <tr>
              <Th>Path</Th>
              <Th>Newest</Th>
              <Th>Live</Th>
              <Th>Last change</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.path}>
                <PathCell href={promptHref(row.path)} path={row.path} q={q}>
                  {row.match && <FoundLine line={row.match} q={q} />}
                </PathCell>
                <Td className="font-medium">{row.version}</Td>
                <Td className="w-82">
                  <LiveVersions environments={environments} live={row.live} rollouts={besides(row.path)} />
                </Td>
                <ChangedCell at={row.updatedAt} author={row.author} now={now} />
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <ul aria-label="Prompts" className="divide-y md:hidden">
          {rows.map((row) => (
            <li key={row.path}>
              <Link href={promptHref(row.path)} data-row="" className="grid min-h-11 gap-1 px-3 py-2.5">
                <span className="wrap-anywhere font-mono text-sm">
                  <MatchLine text={row.path} q={q} />
                </span>
                {row.match && <FoundLine line={row.match} q={q} />}
                <LiveVersions environments={environments} live={row.live} rollouts={besides(row.path)} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function FoundLine({ line, q }: { line: string; q: string }) {
  return (
    <span className="wrap-anywhere mt-0.5 line-clamp-2 max-w-prose text-ink-2 text-sm">
      <MatchLine text={line} q={q} />
    </span>
  );
}
