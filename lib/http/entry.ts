import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { registry } from "@/lib/kernel/registry";
import type { FormState } from "./form-state";
import { describeProblem } from "./problem";

/** Runs what signs somebody in, then goes on; a refusal comes back as words, with what was typed but no password. */
export async function enter(
  run: () => Promise<void>,
  options: { goTo: string; typed: Record<string, string> },
): Promise<FormState> {
  const refusal = await run().then(
    () => null,
    (error: unknown) => describeRefusal(error, options.typed),
  );
  return refusal ?? redirect(options.goTo);
}

async function describeRefusal(error: unknown, typed: Record<string, string>): Promise<FormState> {
  const problem = describeProblem(error);
  const failed = { status: "failed", issues: [], blockers: [], details: { typed } } as const;
  if (problem) return { ...failed, code: problem.code, message: problem.detail, issues: readIssues(problem) };
  const requestId = (await headers()).get("x-request-id");
  registry().logger?.error({ err: error, requestId }, "sign-in failed");
  return {
    ...failed,
    code: "internal",
    message: `Something went wrong here. Nothing was changed; try again. The log has it under request id ${requestId}.`,
  };
}

function readIssues({ issues }: Record<string, unknown>): { path?: string; message: string }[] {
  return Array.isArray(issues) ? issues : [];
}

/** A text field of a form. */
export function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
