"use client";
import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark, environmentTone } from "@/components/environments/environment-mark";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { BoardActions } from "./board-actions";
import { BoardCellView } from "./board-cell-view";
import { BoardLocks } from "./board-locks";
import type { BoardEnvironment, BoardRow } from "./board-row";
import { describeBehind } from "./describe-behind";

type Props = {
  environments: readonly BoardEnvironment[];
  rows: readonly BoardRow[];
  now: string;
  past: boolean;
};

/** The board on a phone: a card for each artifact, production last as on the way there. */
export function BoardCards({ environments, rows, now, past }: Props) {
  return (
    <ul aria-label="Live board" className="grid gap-3">
      {rows.map((row) => (
        <li key={row.path}>
          <Card>
            <div className="flex flex-wrap items-center justify-between gap-x-3 border-b bg-sunken/55 px-3 py-1">
              <Link
                href={promptHref(row.path)}
                data-row=""
                className="wrap-anywhere flex min-h-11 items-center font-mono text-sm hover:underline"
              >
                {row.path}
              </Link>
              {!past && <BoardLocks row={row} environments={environments} />}
            </div>
            <ul className="divide-y">
              {row.cells.map((cell, index) => {
                const environment = environments.find((one) => one.key === cell.environment);
                return (
                  <li key={cell.environment} className="grid grid-cols-[4.5rem_minmax(0,1fr)] px-3 py-2">
                    <span className="pt-1">
                      <EnvironmentMark
                        name={cell.environment}
                        color={environment?.color ?? ""}
                        position={environment?.position ?? index}
                      />
                      {environment?.frozenUntil && <span className="block text-sm text-warn">frozen</span>}
                    </span>
                    <BoardCellView
                      path={row.path}
                      cell={cell}
                      behind={describeBehind(row.cells, index)}
                      tone={environmentTone(environment?.color ?? "", environment?.position ?? index)}
                      now={now}
                    />
                  </li>
                );
              })}
            </ul>
            {!past && (
              <div className="flex gap-2 border-t px-3 py-2 *:flex-1">
                <BoardActions row={row} environments={environments} />
              </div>
            )}
          </Card>
        </li>
      ))}
    </ul>
  );
}
