import type { FormState } from "@/lib/http/form-state";

/** The golden sets to choose from, and the cases of one. */
export type TryCases = {
  sets: readonly string[];
  /** The one whose cases these are: the one asked for, or the one that this prompt was run on last. */
  set: string | null;
  /** The newest run of this prompt on that set, which says which cases failed; null without one. */
  run: number | null;
  cases: readonly { id: string; description: string; failed: boolean }[];
};

export type ReadTryCases = (path: string, set: string | null) => Promise<FormState<TryCases>>;
