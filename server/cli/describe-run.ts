import { likely, percent } from "@/lib/evals/statistics/words";
import type { Run, RunReport } from "./run-report";

/** A case that is worth a look, and why. */
export type NotableCase = { id: string; trend: string; reason: string };

const WORD = { pass: "PASS", fail: "FAIL", inconclusive: "INCONCLUSIVE", error: "NO VERDICT" } as const;

/** What a run came to, in lines for a log. */
export function describeReport(report: RunReport, notable: readonly NotableCase[]): string[] {
  const { set, finding, reasons, gate, run, url } = report;
  const by = gate ? ` (the gate of ${gate})` : "";
  return [
    "",
    `${WORD[finding]}  ${run ? `${subjectOf(run)} on ${set} ${run.set.version}` : set}${by}`,
    ...reasons.map((reason) => `  ${reason}`),
    ...(run ? figuresOf(run).map(([name, value]) => `  ${name.padEnd(12)} ${value}`) : []),
    ...notable.map(({ id, trend, reason }) => `  ${trend.padEnd(12)} ${printable(`${id}: ${reason}`)}`),
    ...(url ? [`  ${url}`] : []),
  ];
}

/** `support/refund-reply@1.4.2`, or what a change says of it. */
export function subjectOf({ path, version, change }: Run): string {
  if (version) return `${path}@${version}`;
  const revision = change?.revision ? `, revision ${change.revision}` : ", draft";
  return `${path} (change #${change?.number}${revision})`;
}

function figuresOf(run: Run): [string, string][] {
  const { passRate, livePassRate, against, regressed, improved, compared, progress, flaky } = run;
  return [
    [
      "passed",
      passRate ? `${percent(passRate.share)} (n = ${passRate.n}${within(passRate.interval)})` : "no data",
    ],
    ...(against?.version
      ? ([
          [
            "live",
            livePassRate
              ? `${percent(livePassRate.share)} (n = ${livePassRate.n}, ${against.version} in ${against.key})`
              : "no data",
          ],
          ["compared", `${regressed} regressed, ${improved} improved (n = ${compared})`],
        ] satisfies [string, string][])
      : []),
    ...(flaky > 0 ? ([["flaky", String(flaky)]] satisfies [string, string][]) : []),
    ["results", `${progress.done} of ${progress.total}, ${progress.errored} errors`],
    [
      "cost",
      `$${run.spentUsd.toFixed(4)} spent now${run.replayed > 0 ? `, ${run.replayed} answers read from recordings` : ""}`,
    ],
  ];
}

function within(interval: { low: number; high: number } | null): string {
  return interval ? `, ${likely(interval)}` : "";
}

/** One line of a terminal: what a model wrote moves no cursor, starts no line and turns no words round. */
export function printable(text: string, most = 300): string {
  const plain = text.replace(/\s+/g, " ").replace(/[\p{Cc}\p{Bidi_Control}]/gu, "");
  return plain.length > most ? `${plain.slice(0, most)}…` : plain;
}
