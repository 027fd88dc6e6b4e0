import type { Rate } from "@/lib/evals/dashboards/tag-coverage";

export type BoardEnvironment = {
  key: string;
  name: string;
  color: string;
  position: number;
  production: boolean;
  frozenUntil: string | null;
  frozenBecause: string | null;
};

export type BoardCell = {
  environment: string;
  version: string | null;
  since?: string;
  by?: string;
  kind?: string;
  reason?: string | null;
  /** On a board of the past: what is live by now, where that is something else; null for nothing. */
  today?: string | null;
  /** What is rolled out beside what is live. */
  rollout?: CellRollout;
  /** On the golden sets that the environment asks for. */
  scores?: readonly CellScore[];
};

export type CellScore = {
  set: string;
  /** Null where it was not run. */
  score: { run: number; passRate: Rate | null; verdict: "pass" | "fail" | "inconclusive" | null } | null;
};

export type CellRollout = {
  version: string;
  status: string;
  /** Counted from 1; 0 before the first. */
  step: number;
  steps: number;
  /** "25 %", or what each audience gets. */
  shares: string;
  /** What each audience gets, in the order of the words, everyone else last. */
  percents: readonly number[];
};

export type BoardRow = {
  path: string;
  newest: string | null;
  owners: string | null;
  cells: readonly BoardCell[];
  locked: readonly { version: string; reason: string }[];
  may: { promote: boolean; rollBack: boolean };
};

export function historyHref(environment: string, path: string): string {
  return `/board/${encodeURIComponent(environment)}/${encodeURIComponent(path)}`;
}

/** On the element of a cell that takes the focus: where its keys lead, or why they lead nowhere. */
export type CellActs = {
  "data-stop": "";
  "data-promote"?: string;
  "data-no-promote"?: string;
  "data-roll-back"?: string;
  "data-no-roll-back"?: string;
};
