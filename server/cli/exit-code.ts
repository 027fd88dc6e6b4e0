export type Finding = "pass" | "inconclusive" | "fail" | "error";

/** What a build reads: 100 as promptfoo ends when cases fail. */
export const EXIT_CODE: Readonly<Record<Finding, number>> = { pass: 0, inconclusive: 3, fail: 100, error: 1 };

const WORST_FIRST: readonly Finding[] = ["error", "fail", "inconclusive", "pass"];

/** Of several the worst; of none an error, because nothing was found. */
export function worstOf(findings: readonly Finding[]): Finding {
  return WORST_FIRST.find((one) => findings.includes(one)) ?? "error";
}
