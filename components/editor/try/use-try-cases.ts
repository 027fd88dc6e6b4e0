"use client";
import { useCallback, useState, useTransition } from "react";
import { guardAction } from "@/components/ui/guard-action";
import type { FormState } from "@/lib/http/form-state";
import type { ReadTryCases, TryCases } from "./try-types";

export const NO_CASES: TryCases = { sets: [], set: null, run: null, cases: [] };

/** The cases that a prompt can be tried on, read when somebody wants to try, and again for another set. */
export function useTryCases(path: string, read: ReadTryCases) {
  const [known, setKnown] = useState<{ path: string; cases: TryCases } | null>(null);
  const [failure, setFailure] = useState<FormState<TryCases> | null>(null);
  const [pending, start] = useTransition();
  const load = useCallback(
    async (set: string | null): Promise<TryCases> => {
      const answer = await guardAction(() => read(path, set));
      setFailure(answer.status === "done" ? null : answer);
      const cases = answer.status === "done" ? answer.result : NO_CASES;
      if (answer.status === "done") setKnown({ path, cases });
      return cases;
    },
    [path, read],
  );
  const cases = known?.path === path ? known.cases : null;
  const choose = (set: string) =>
    start(async () => {
      await load(set);
    });
  return { cases, failure, pending, load, choose };
}
