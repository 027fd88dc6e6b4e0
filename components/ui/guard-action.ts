import { unstable_rethrow } from "next/navigation";
import type { FormState } from "@/lib/http/form-state";

export type FormAction<R = unknown> = (previous: FormState<R>, form: FormData) => Promise<FormState<R>>;

const LOST =
  "The server did not answer, so it is unknown whether this was recorded. What you wrote is still here: reload in another tab to see, or try again.";

/** An answer that never comes is a failure in words, not an error page that takes the typed text with it. */
export async function guardAction<R>(run: () => Promise<FormState<R>>): Promise<FormState<R>> {
  try {
    return await run();
  } catch (error) {
    unstable_rethrow(error);
    return { status: "failed", code: "unreachable", message: LOST, issues: [], blockers: [], details: {} };
  }
}
