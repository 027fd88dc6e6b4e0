import type { EvalDemand, Outside } from "./eval-demand";

type About = { set: string; environment: string };

/** What an eval that is asked for says against opening the gate. `run` is the number of a run. */
export type EvalBlocker =
  | ({ code: "eval_set_missing" } & About)
  | ({
      code: "eval_missing";
      setVersion: string;
      against: string | null;
      repeats: number;
      stale: string | null;
    } & About)
  | ({ code: "eval_pending"; run: number; done: number; total: number } & About)
  | ({ code: "eval_incomplete"; run: number; errored: number; missing: number; outside: boolean } & About)
  | ({ code: "eval_failed"; run: number; findings: readonly string[] } & About)
  | ({ code: "eval_inconclusive"; run: number; findings: readonly string[] } & About);

/** None when the eval passed: whatever is not known keeps the gate closed. */
export function findEvalBlockers(demand: EvalDemand, environment: string): EvalBlocker[] {
  const { set, setVersion, against, repeats, evidence, stale } = demand;
  const about = { set, environment };
  if (setVersion === null) return [{ code: "eval_set_missing", ...about }];
  if (!evidence) return [{ code: "eval_missing", ...about, setVersion, against, repeats, stale }];
  const { run } = evidence;
  switch (evidence.state) {
    case "under_way":
      return [{ code: "eval_pending", ...about, run, done: evidence.done, total: evidence.total }];
    case "incomplete":
      return [
        {
          code: "eval_incomplete",
          ...about,
          run,
          errored: evidence.errored,
          missing: evidence.missing,
          outside: evidence.outside !== null,
        },
      ];
    case "judged":
      if (evidence.verdict === "pass") return [];
      if (evidence.verdict === "inconclusive" && evidence.accepted) return [];
      return [
        {
          code: evidence.verdict === "fail" ? "eval_failed" : "eval_inconclusive",
          ...about,
          run,
          findings: evidence.sentences,
        },
      ];
  }
}

/** What is missing, and the way out, in words. */
export function describeEvalBlocker(blocker: EvalBlocker): { text: string; wayOut: string } {
  const { set, environment } = blocker;
  switch (blocker.code) {
    case "eval_set_missing":
      return {
        text: `${environment} asks for ${set}, and no such golden set is in force. One that the same change brings along does not judge it.`,
        wayOut: "Merge the golden set in a change of its own, or take the eval out of rules/environments.",
      };
    case "eval_missing": {
      const { setVersion, against, stale } = blocker;
      const compared = against ? ` against ${against}, which is live` : "";
      return {
        text: `${set} ${setVersion} was not run on this text${compared}.${stale ? ` ${stale}` : ""}`,
        wayOut: "Run it: the gate reads the result.",
      };
    }
    case "eval_pending":
      return {
        text: `${set}: run #${blocker.run} is under way, ${blocker.done} of ${blocker.total} results.`,
        wayOut: "Wait until it has ended.",
      };
    case "eval_incomplete": {
      const { run, errored, missing, outside } = blocker;
      const left = missing > 0 ? `${missing} results are missing` : `${errored} results are errors`;
      return {
        text: `${set}: run #${run} has no verdict, because ${left}.`,
        wayOut: outside
          ? "Bring all of its results in a run of their own, or run it here."
          : missing > 0
            ? "Resume it with a larger budget, or run it again."
            : "See why, then retry the errors: nothing else is asked again.",
      };
    }
    case "eval_failed":
      return {
        text: `${set}: run #${blocker.run} failed. ${blocker.findings.join(" ")}`,
        wayOut: "See the cases, and open a change that mends them.",
      };
    case "eval_inconclusive":
      return {
        text: `${set}: run #${blocker.run} is inconclusive. ${blocker.findings.join(" ")}`,
        wayOut:
          "Run it with more repeats, add cases to the golden set, or have an owner accept it with a reason.",
      };
  }
}

/** An eval that is asked for as it is shown: `state` is `passed` or `accepted`, or the code of what it says against opening the gate. */
export function presentEval(demand: EvalDemand, environment: string) {
  const { paths, set, setVersion, against, repeats, evidence, earlier } = demand;
  const [blocker] = findEvalBlockers(demand, environment);
  const told = blocker && describeEvalBlocker(blocker);
  const judged = evidence?.state === "judged" ? evidence : null;
  const accepted = judged?.accepted ?? null;
  const outside = judged?.outside ?? null;
  return {
    environment,
    paths,
    set,
    setVersion,
    against,
    repeats,
    run: evidence?.run ?? null,
    state: blocker ? blocker.code : accepted ? ("accepted" as const) : ("passed" as const),
    text: [
      told?.text ??
        `${set}: run #${evidence?.run} ${accepted ? "is inconclusive" : "passed"}. ${judged?.sentences.join(" ")}`,
      ...(accepted ? [`Accepted by ${accepted.by}: ${accepted.reason}`] : []),
      ...(outside ? [describeOutside(outside)] : []),
      // Whoever asks afresh until it passes is seen to have done so.
      ...(judged && earlier > 0 ? [`It is the newest of ${earlier + 1} runs of exactly this.`] : []),
    ].join(" "),
    wayOut: told?.wayOut ?? null,
    numbers: (evidence?.state === "judged" && evidence.numbers) || null,
    accepted: accepted && { by: accepted.by, reason: accepted.reason, at: accepted.at },
    outside,
  };
}

/** A sentence of where the results of a run come from. */
export function describeOutside({ by, source }: Outside): string {
  return `Brought from outside by ${by}${source ? ` (${source})` : ""}.`;
}
