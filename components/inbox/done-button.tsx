"use client";
import { Check } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { guardAction } from "@/components/ui/guard-action";
import { showToast } from "@/components/ui/toast-store";
import type { FormState } from "@/lib/http/form-state";
import { refreshCount } from "./inbox-count";

export type MarkRow = (row: string, about: string, done: boolean) => Promise<FormState>;

type Props = {
  row: string;
  about: string /** What it is, for those who hear the button alone. */;
  of: string;
  mark: MarkRow;
};

/** Puts a row away; focus goes on to the row that takes its place, and Undo brings it back. */
export function DoneButton({ row, about, of, mark }: Props) {
  const [pending, start] = useTransition();
  const send = async (done: boolean) => {
    const state = await guardAction(() => mark(row, about, done));
    refreshCount();
    return state.status === "failed" ? state.message : null;
  };
  const undo = async () => {
    const failure = await send(false);
    if (failure) showToast({ text: failure, tone: "bad" });
  };
  const putAway = () => {
    const next = findNext(row);
    start(async () => {
      const failure = await send(true);
      if (failure) return showToast({ text: failure, tone: "bad" });
      showToast({ text: `Put away: ${of}`, action: { label: "Undo", run: undo } });
      next?.focus();
    });
  };
  return (
    <Button size="sm" variant="ghost" aria-keyshortcuts="e" disabled={pending} onClick={putAway}>
      <Check aria-hidden="true" />
      Done<span className="sr-only"> with {of}</span>
    </Button>
  );
}

function findNext(row: string): HTMLElement | null {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const at = rows.findIndex((one) => one.dataset.row === row);
  return rows[at + 1] ?? rows[at - 1] ?? document.getElementById("main");
}
