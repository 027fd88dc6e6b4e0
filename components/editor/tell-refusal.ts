import type { FormState } from "@/lib/http/form-state";
import { describeField } from "./describe-field";

/** A submit that the content refuses, in the words of the screen: what did not happen, and at how many places why. */
export function tellRefusal(failure: FormState): FormState {
  if (failure.status !== "failed") return failure;
  const { code, issues } = failure;
  const [first] = issues;
  if (code !== "invalid_content" || !first) return failure;
  const message =
    issues.length > 1
      ? `Not submitted: ${issues.length} problems are in the way. The draft is saved.`
      : `Not submitted: ${first.path ? `${describeField(first.path)}: ` : ""}${first.message}`;
  return { ...failure, message };
}
