import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { RunStatus } from "@/lib/evals/runs/run-status";
import { describeCandidate, formatUsd } from "./describe-run";
import { runHref } from "./evals-href";
import { RunVerdict } from "./run-verdict";

export type ListedRun = {
  number: number;
  path: string;
  version: string | null;
  change: { number: number; revision: number | null } | null;
  set: { path: string; version: string };
  model: string | null;
  against: { key: string; version: string | null } | null;
  cases: number;
  repeats: number;
  startedBy: string;
  startedAt: string;
  status: RunStatus;
  verdict: "pass" | "fail" | "inconclusive" | null;
  progress: { done: number; total: number; errored: number; passed: number };
  spentUsd: number;
  outside: object | null;
};

type Props = {
  runs: readonly ListedRun[];
  /** The prompt is told too, where runs of several stand together. */
  named?: boolean;
  /** Cards in any window, where there is no room for columns. */
  narrow?: boolean;
  now: string;
};

/** Runs as rows of a table, on a phone as cards. */
export function RunsTable({ runs, named = false, narrow = false, now }: Props) {
  return (
    <>
      {!narrow && (
        <Table label="Eval runs" className="max-md:hidden">
          <thead>
            <tr>
              <Th>Run</Th>
              <Th>Says</Th>
              <Th align="end">Passed</Th>
              <Th>{named ? "Prompt" : "Judged"}</Th>
              <Th>Golden set</Th>
              <Th align="end">Paid</Th>
              <Th>Started</Th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.number}>
                <Td className="whitespace-nowrap">
                  <Link href={runHref(run.number)} data-row="" className="font-medium hover:underline">
                    #{run.number}
                  </Link>
                </Td>
                <Td className="whitespace-nowrap">
                  <RunVerdict status={run.status} verdict={run.verdict} />
                  {run.outside && <span className="block text-ink-3 text-sm">from outside</span>}
                </Td>
                <Td align="end" className="whitespace-nowrap tabular-nums">
                  <Passed run={run} />
                </Td>
                <Td className="wrap-anywhere">
                  {named && <span className="block font-mono text-sm">{run.path}</span>}
                  <Judged run={run} />
                </Td>
                <Td className="wrap-anywhere">
                  <span className="font-mono text-sm">{run.set.path}</span>{" "}
                  <span className="text-ink-3">{run.set.version}</span>
                </Td>
                <Td align="end" className="text-ink-2 tabular-nums">
                  {formatUsd(run.spentUsd)}
                </Td>
                <Td className="text-ink-2">
                  <Time at={run.startedAt} now={now} /> · {run.startedBy}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <ul aria-label="Eval runs" className={narrow ? "divide-y" : "divide-y md:hidden"}>
        {runs.map((run) => (
          <li key={run.number}>
            <Link href={runHref(run.number)} data-row="" className="grid min-h-11 gap-1 px-3 py-2.5">
              <span className="flex flex-wrap items-center gap-2">
                <span className="font-medium">#{run.number}</span>
                <RunVerdict status={run.status} verdict={run.verdict} />
                {run.outside && <span className="text-ink-3 text-sm">from outside</span>}
                <span className="tabular-nums">
                  <Passed run={run} />
                </span>
              </span>
              {named && <span className="wrap-anywhere font-mono text-sm">{run.path}</span>}
              <span className="wrap-anywhere text-ink-2">
                <Judged run={run} /> · {run.set.path} {run.set.version}
              </span>
              <span className="text-ink-3 text-sm">
                <Time at={run.startedAt} now={now} /> · {run.startedBy}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Of the answers of the candidate that there are; errors beside them. */
function Passed({ run: { progress, cases, repeats } }: { run: ListedRun }) {
  const answers = cases * repeats;
  return (
    <>
      {progress.passed} <span className="text-ink-3">of {answers}</span>
      {progress.errored > 0 && (
        <span className="text-warn">
          {" "}
          · {progress.errored === 1 ? "1 error" : `${progress.errored} errors`}
        </span>
      )}
    </>
  );
}

function Judged({ run }: { run: ListedRun }) {
  return (
    <>
      {describeCandidate(run)}
      {run.against?.version && (
        <span className="text-ink-3">
          {" "}
          against {run.against.version} in {run.against.key}
        </span>
      )}
    </>
  );
}
