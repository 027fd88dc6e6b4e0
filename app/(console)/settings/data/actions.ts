"use server";
import { redirect } from "next/navigation";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { removeDemo } from "@/lib/workspaces/commands/remove-demo";

/** To the first run when no workspace is left; else to another workspace of theirs, or to the sign-in page. */
export async function sendDemoRemoval(): Promise<FormState> {
  const state = await submit(removeDemo, {});
  if (state.status === "done") redirect(state.result.link ?? "/inbox");
  return state;
}
