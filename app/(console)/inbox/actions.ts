"use server";
import { refresh } from "next/cache";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { markInboxRow } from "@/lib/inbox/commands/mark-inbox-row";

export async function markRow(row: string, about: string, done: boolean): Promise<FormState> {
  const state = await submit(markInboxRow, { row, about, done });
  if (state.status === "done") refresh();
  return state;
}
