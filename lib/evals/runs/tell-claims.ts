import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import type { Outcome } from "../assertions/combine";
import { needsAnswer } from "./case-question";

type Claimed = {
  caseId: string;
  outcome: Outcome;
  isAnswered: boolean;
  outside: { claimed: Outcome | null } | null;
};

/** Of a run from outside: how many results are their verdict alone, and which cases they judged otherwise than we do. */
export function tellClaims(cases: readonly GoldenCase[], results: readonly Claimed[]) {
  const judgedByPrompt = new Set(cases.filter((one) => !needsAnswer(one)).map(({ id }) => id));
  const isTheirs = ({ caseId, isAnswered, outcome }: Claimed) =>
    outcome !== "errored" && !isAnswered && !judgedByPrompt.has(caseId);
  const differs = (one: Claimed) =>
    !isTheirs(one) &&
    one.outcome !== "errored" &&
    one.outside !== null &&
    one.outside.claimed !== null &&
    (one.outside.claimed === "passed") !== (one.outcome === "passed");
  return {
    theirs: results.filter(isTheirs).length,
    differing: [...new Set(results.filter(differs).map(({ caseId }) => caseId))],
  };
}
