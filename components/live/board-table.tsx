"use client";
import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark, environmentTone } from "@/components/environments/environment-mark";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { BoardActions } from "./board-actions";
import { BoardCellView } from "./board-cell-view";
import { BoardLocks } from "./board-locks";
import type { BoardEnvironment, BoardRow } from "./board-row";
import { actsOf } from "./cell-acts";
import { describeBehind } from "./describe-behind";

type Props = {
  environments: readonly BoardEnvironment[];
  rows: readonly BoardRow[];
  now: string;
  past: boolean;
};

/** Artifacts by environments; of the past only to look at. Its page carries the rows instead of a second copy of their markup. */
export function BoardTable({ environments, rows, now, past }: Props) {
  return (
    <Table label="Live board" className="min-w-200" grid>
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
          {!past && (
            <Th align="end">
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.path}>
            <Th scope="row" className="whitespace-normal align-top font-normal">
              <Link
                href={promptHref(row.path)}
                data-row=""
                data-stop=""
                className="wrap-anywhere inline-flex min-h-6 items-center font-mono text-ink text-sm hover:underline"
              >
                {row.path}
              </Link>
              <p className="wrap-anywhere text-base">{row.owners ?? "nobody owns it"}</p>
              {!past && <BoardLocks row={row} environments={environments} />}
            </Th>
            {row.cells.map((cell, index) => (
              <Td key={cell.environment}>
                <BoardCellView
                  path={row.path}
                  cell={cell}
                  behind={describeBehind(row.cells, index)}
                  tone={environmentTone(environments[index]?.color ?? "", environments[index]?.position)}
                  acts={past ? { "data-stop": "" } : actsOf(row, cell)}
                  now={now}
                />
              </Td>
            ))}
            {!past && (
              <Td align="end">
                <span className="inline-flex gap-2">
                  <BoardActions row={row} environments={environments} />
                </span>
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
