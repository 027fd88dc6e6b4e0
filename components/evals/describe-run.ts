import type { RunStatus } from "@/lib/evals/runs/run-status";
import { percent } from "@/lib/evals/statistics/words";

/** "92 %", on one line; no data is no number. */
export function formatShare(share: number | null | undefined): string {
  return share === null || share === undefined ? "—" : percent(share).replace(" ", "\u00a0");
}

/** "+3.5 points" of a hundred, "−2 points", "±0 points". */
export function formatPoints(difference: number): string {
  const rounded = Number((100 * difference).toFixed(1));
  const sign = rounded > 0 ? "+" : rounded < 0 ? "−" : "±";
  return `${sign}${Math.abs(rounded)}\u00a0points`;
}

/** "$0.42", "$0.0031"; unknown prices are no number. */
export function formatUsd(usd: number | null): string {
  if (usd === null) return "—";
  if (usd === 0) return "$0";
  if (usd >= 1) return `$${usd.toFixed(2)}`;
  // Two digits that count, written out: 3.7e-7 says nothing to most people.
  return `$${Number(usd.toPrecision(2))
    .toFixed(1 - Math.floor(Math.log10(usd)))
    .replace(/0+$/, "")}`;
}

/** "840 ms", "1.3 s", "4 min". */
export function formatMs(ms: number | null): string {
  if (ms === null) return "—";
  if (ms < 1_000) return `${ms} ms`;
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

/** What was judged: `1.4.2`, or what a change says. */
export function describeCandidate({ version, change }: Judged): string {
  if (version) return version;
  if (!change) return "";
  return `change #${change.number}, ${change.revision ? `revision ${change.revision}` : "draft"}`;
}

type Judged = { version: string | null; change: { number: number; revision: number | null } | null };

export type RunLook = { tone: "neutral" | "accent" | "ok" | "warn" | "bad"; text: string };

const STATUS: Record<Exclude<RunStatus, "finished">, RunLook> = {
  queued: { tone: "accent", text: "Queued" },
  running: { tone: "accent", text: "Running" },
  cancelled: { tone: "neutral", text: "Cancelled" },
  out_of_budget: { tone: "warn", text: "Out of budget" },
  incomplete: { tone: "warn", text: "Incomplete" },
};

/** Where a run is, or what it says once it has ended. */
export function lookOfRun(status: RunStatus, verdict: "pass" | "fail" | "inconclusive" | null): RunLook {
  if (status !== "finished") return STATUS[status];
  if (verdict === "pass") return { tone: "ok", text: "Pass" };
  if (verdict === "fail") return { tone: "bad", text: "Fail" };
  if (verdict === "inconclusive") return { tone: "warn", text: "Inconclusive" };
  return { tone: "warn", text: "No verdict" };
}

const ERRORS: Record<string, string> = {
  no_recording: "without a recorded answer",
  rate_limited: "limited by the provider",
  unavailable: "the model could not be reached",
  timed_out: "no answer in time",
  refused: "refused by the provider",
  bad_answer: "an answer that could not be read",
  not_rendered: "the prompt could not be rendered",
  not_judged: "an assertion could not be judged",
  judge_failed: "the judge gave no verdict",
};

/** "3 without a recorded answer, 1 no answer in time". */
export function describeErrors(errors: Readonly<Record<string, number>>): string {
  return Object.entries(errors)
    .map(([kind, count]) => `${count} ${ERRORS[kind] ?? kind}`)
    .join(", ");
}
