import type { EvalDemand } from "./eval-demand";

/** Why a run cannot be accepted for an environment, of the demands that it is the evidence of; null when it can. */
export function whyNotAccepted(
  asked: readonly EvalDemand[],
  { number, environment }: { number: number; environment: string },
): string | null {
  const run = `Run #${number}`;
  if (asked.length === 0)
    return `${run} is not what the gate of ${environment} looks at: another run, another text or another rule is.`;
  const found = asked.map(({ evidence }) => evidence);
  if (found.some((one) => one?.state === "under_way")) return `${run} has not ended yet.`;
  if (found.some((one) => one?.state === "incomplete"))
    return `${run} is incomplete: nothing is known that could be accepted.`;
  const judged = found.flatMap((one) => (one?.state === "judged" ? [one] : []));
  if (judged.some(({ verdict }) => verdict === "fail"))
    return `${run} failed for ${environment}, and a failure is never accepted.`;
  const open = judged.filter(({ verdict }) => verdict === "inconclusive");
  if (open.length === 0) return `${run} passed for ${environment}: there is nothing to accept.`;
  const [standing] = open.flatMap(({ accepted }) => accepted ?? []);
  return open.every(({ accepted }) => accepted)
    ? `${run} is accepted for ${environment} already, by ${standing?.by}.`
    : null;
}
