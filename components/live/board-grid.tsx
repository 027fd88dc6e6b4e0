"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { pressInRow } from "@/components/keys/rows";
import { useKeys } from "@/components/keys/use-keys";
import { showToast } from "@/components/ui/toast-store";
import { nextStop } from "./next-stop";

const STOPS = "[data-stop], [data-act] > :is(a, button)";

/** One stop of the board is in the tab order; arrows lead from it to the others, and keys act on the cell. */
export function BoardGrid({ children }: { children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  const router = useRouter();
  useEffect(() => {
    const board = root.current;
    if (!board) return;
    const onKey = (event: KeyboardEvent) => moveOn(board, event);
    const onFocus = (event: FocusEvent) => {
      if (isStop(event.target)) keepOneStop(board, event.target);
    };
    board.addEventListener("keydown", onKey);
    board.addEventListener("focusin", onFocus);
    return () => {
      board.removeEventListener("keydown", onKey);
      board.removeEventListener("focusin", onFocus);
    };
  }, []);
  // After each answer of the server: rows come and go.
  useEffect(() => {
    if (root.current) keepOneStop(root.current);
  });

  const act = (name: "promote" | "roll-back") => {
    const { activeElement } = document;
    const cell = activeElement instanceof HTMLElement ? activeElement : null;
    const href = cell?.getAttribute(`data-${name}`);
    const why = cell?.getAttribute(`data-no-${name}`);
    if (href) router.push(href);
    else if (why) showToast({ text: why, tone: "bad" });
    else return pressInRow(name);
  };
  const shown = { group: "This screen", unlisted: true } as const;
  useKeys([
    { ...shown, keys: "p", label: "Promote into the cell, or what is in the row", run: () => act("promote") },
    { ...shown, keys: "b", label: "Roll back the cell, or what is in the row", run: () => act("roll-back") },
    // The board listens itself: these are here to be told.
    { ...shown, keys: "ArrowRight", label: "Next cell", run: () => false },
    { ...shown, keys: "ArrowDown", label: "Cell below", run: () => false },
  ]);
  return <div ref={root}>{children}</div>;
}

function isStop(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.matches(STOPS);
}

function stopsOf(board: HTMLElement): HTMLElement[][] {
  const rows = [...board.querySelectorAll("tbody tr")];
  return rows.map((row) => [...row.querySelectorAll<HTMLElement>(STOPS)]);
}

/** The stop that has the focus, or had it last, or else the first. */
function keepOneStop(board: HTMLElement, wanted?: HTMLElement): void {
  const stops = stopsOf(board).flat();
  const one = wanted ?? stops.find((stop) => stop.getAttribute("tabindex") === "0") ?? stops[0];
  for (const stop of stops) stop.tabIndex = stop === one ? 0 : -1;
}

function moveOn(board: HTMLElement, event: KeyboardEvent): void {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !isStop(target)) return;
  const rows = stopsOf(board);
  const row = rows.findIndex((stops) => stops.includes(target));
  const at = { row, column: rows[row]?.indexOf(target) ?? 0 };
  const next = nextStop(
    rows.map((stops) => stops.length),
    at,
    key,
  );
  if (!next) return;
  event.preventDefault();
  const stop = rows[next.row]?.[next.column];
  stop?.focus();
  stop?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
