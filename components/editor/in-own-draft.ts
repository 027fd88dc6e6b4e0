import type { FormState } from "@/lib/http/form-state";
import { readOwnDraft } from "./read-own-draft";

type Calls<D> = {
  /** The number of the draft that this person has of the path; null when they have none. */
  find: () => Promise<FormState<number | null>>;
  read: (number: number) => Promise<FormState<D>>;
};

/**
 * Does `work` in the draft that this person has, or without one where they have none. Work that would begin a draft is
 * refused where another tab has begun one meanwhile, and is then done in that.
 */
export async function inOwnDraft<D, T>(
  { find, read }: Calls<D>,
  work: (draft: D | null) => Promise<FormState<T>>,
): Promise<FormState<T>> {
  const found = await find();
  if (found.status !== "done") return found as FormState<T>;
  const goOn = async (number: number) => {
    const draft = await read(number);
    return draft.status === "done" ? work(draft.result) : (draft as FormState<T>);
  };
  if (found.result !== null) return goOn(found.result);
  const answer = await work(null);
  const begun = readOwnDraft(answer);
  return begun ? goOn(begun.number) : answer;
}
