import { promptHref } from "@/components/artifacts/prompt-href";
import { CASE_FILTERS, type CaseFilter } from "@/lib/evals/runs/align-cases";

/** What of a run is shown; it lives in the address. */
export type RunShown = {
  show?: CaseFilter | undefined;
  tag?: string | undefined;
  cursor?: string | undefined;
};

export function readRunShown({ show, tag, cursor }: Record<string, string>): RunShown {
  return { show: CASE_FILTERS.find((one) => one === show), tag, cursor };
}

export function runHref(number: number, shown: RunShown = {}): string {
  return `/evals/${number}${query(shown)}`;
}

/** With `diff` what differs between the answers stands open. */
export function caseHref(number: number, caseId: string, { diff = false } = {}): string {
  return `/evals/${number}/cases/${encodeURIComponent(caseId)}${diff ? "?diff=1" : ""}`;
}

/** What a prompt did on golden sets, over versions and over models. */
export function promptEvalsHref(
  path: string,
  of: { set?: string | undefined; model?: string | undefined; by?: string | undefined } = {},
): string {
  return promptHref(path, `/evals${query(of)}`);
}

/** All runs, or those of a prompt or of a golden set. */
export function runsHref(
  of: { path?: string | undefined; set?: string | undefined; cursor?: string | undefined } = {},
) {
  return `/evals${query(of)}`;
}

/** The form that starts a run, with what is known already. */
export function startRunHref(
  of: {
    path?: string | undefined;
    set?: string | undefined;
    version?: string | undefined;
    change?: number;
  } = {},
): string {
  const { change, ...texts } = of;
  return `/evals/new${query({ ...texts, change: change === undefined ? undefined : String(change) })}`;
}

function query(values: Record<string, string | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) params.set(name, value);
  return params.size > 0 ? `?${params}` : "";
}
