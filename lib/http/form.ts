import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { findSignedIn } from "@/lib/auth/actor";
import type { Operation } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import type { FormBlocker, FormIssue, FormState } from "./form-state";
import { currentPerson, sessionHeaders } from "./page";
import { describeProblem } from "./problem";

const ENDED =
  "Your session has ended. Sign in again in another tab, then press the button once more: nothing you wrote is lost.";

const LEFT = "You are no longer a member of this workspace. Nothing was changed.";

/** Calls an operation for a server action; every refusal comes back as words, with nothing changed. */
export async function submit<S extends z.ZodType, R>(
  operation: Operation<S, R>,
  input: unknown,
  options: { idempotencyKey?: string } = {},
): Promise<FormState<R>> {
  const person = await currentPerson();
  if (!person) {
    const left = await findSignedIn(await sessionHeaders());
    return failed("unauthenticated", left ? LEFT : ENDED, {});
  }
  const requestId = (await headers()).get("x-request-id");
  try {
    const result = await operation(person, input as z.input<S>, {
      ...options,
      ...(requestId ? { requestId } : {}),
    });
    return { status: "done", result };
  } catch (error) {
    const problem = describeProblem(error);
    if (problem) return failed(problem.code, problem.detail, problem);
    registry().logger?.error({ err: error, requestId }, "action failed");
    return failed("internal", "Something went wrong here. Nothing was changed; try again.", { requestId });
  }
}

function failed(code: string, message: string, details: Record<string, unknown>): FormState<never> {
  const issues = (details.issues ?? []) as FormIssue[];
  const blockers = ((details.blockers ?? []) as FormBlocker[]).map(({ code: own, text, wayOut }) => ({
    code: own,
    text,
    wayOut,
  }));
  return { status: "failed", code, message, issues, blockers, details: JSON.parse(JSON.stringify(details)) };
}
