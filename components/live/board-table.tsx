import Link from "next/link";
import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { BoardActions } from "./board-actions";
import { BoardCellView } from "./board-cell-view";
import { BoardLocks } from "./board-locks";
import type { BoardEnvironment, BoardRow } from "./board-row";
import { describeBehind } from "./describe-behind";

type Props = { environments: readonly BoardEnvironment[]; rows: readonly BoardRow[]; now: string };

/** Artifacts by environments. */
export function BoardTable({ environments, rows, now }: Props) {
  return (
    <Table label="Live board" className="min-w-200">
      <thead>
        <tr>
          <Th className="w-[23%]">Artifact</Th>
          {environments.map((environment) => (
            <Th key={environment.key} className="w-[19%]">
              <EnvironmentMark
                name={environment.key}
                color={environment.color}
                position={environment.position}
              />
              {environment.frozenUntil && (
                <span title={environment.frozenBecause ?? undefined} className="pl-2 font-normal text-warn">
                  frozen, ends <Time at={environment.frozenUntil} now={now} />
                </span>
              )}
            </Th>
          ))}
          <Th align="end">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.path}>
            <Th scope="row" className="whitespace-normal align-top font-normal">
              <Link
                href={promptHref(row.path)}
                className="wrap-anywhere inline-flex min-h-6 items-center font-mono text-ink text-sm hover:underline"
              >
                {row.path}
              </Link>
              <p className="wrap-anywhere text-base">{row.owners ?? "nobody owns it"}</p>
              <BoardLocks row={row} environments={environments} />
            </Th>
            {row.cells.map((cell, index) => (
              <Td key={cell.environment}>
                <BoardCellView
                  path={row.path}
                  cell={cell}
                  behind={describeBehind(row.cells, index)}
                  now={now}
                />
              </Td>
            ))}
            <Td align="end">
              <span className="inline-flex gap-2">
                <BoardActions row={row} environments={environments} />
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
