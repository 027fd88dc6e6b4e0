"use client";
import type { Binding } from "./key-store";
import { moveRow, pressInRow } from "./rows";
import { useKeys } from "./use-keys";

type Act = { keys: string /** As the row marks it: `data-act`. */; act: string; label: string };

type Props = { acts?: readonly Act[] };

/** `j` and `k` move through the rows of a screen; further keys press what a row offers. */
export function RowKeys({ acts = [] }: Props) {
  const move = (keys: string, step: 1 | -1, label: string): Binding => ({
    keys,
    label,
    group: "This screen",
    unlisted: true,
    run: () => moveRow(step),
  });
  useKeys([
    move("j", 1, "Next row"),
    move("k", -1, "Row before"),
    { keys: "Enter", label: "Open the row", group: "This screen", unlisted: true, run: () => false },
    ...acts.map(
      ({ keys, act, label }): Binding => ({
        keys,
        label,
        group: "This screen",
        unlisted: true,
        run: () => pressInRow(act),
      }),
    ),
  ]);
  return null;
}
