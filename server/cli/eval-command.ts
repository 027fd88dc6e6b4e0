import type { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import type { getEvalCase } from "@/lib/evals/queries/get-eval-case";
import type { listEvalResults } from "@/lib/evals/queries/list-eval-results";
import { StartError } from "../start-error";
import type { EvalCommand } from "./arguments";
import { type Demand, encoded, findNewest, findProduction, listDemands, type Subject } from "./ask-gate";
import { describeReport, type NotableCase } from "./describe-run";
import { type Finding, worstOf } from "./exit-code";
import { followRun } from "./follow-run";
import { type Reported, writeJunit } from "./junit";
import { planRuns, type Step } from "./plan-runs";
import { Progress } from "./progress";
import { toPromptfooResults } from "./promptfoo-results";
import type { RestClient } from "./rest-client";
import { type AnswerRow, concludeRun, type Run, type RunReport, type WholeRun } from "./run-report";

export type Terminal = {
  out: (line: string) => void;
  /** Where progress goes; null keeps quiet. */
  progress: (NodeJS.WriteStream & { isTTY?: boolean }) | null;
  write: (file: string, text: string) => Promise<void>;
  /** Aborted on Ctrl-C. */
  interrupted: AbortSignal;
};

type Cases = Awaited<ReturnType<typeof listEvalResults>>;
type CaseDetail = Awaited<ReturnType<typeof getEvalCase>>;

const MOST_NOTABLE = 10;

/** `countersign eval`: starts what is missing, waits for all of it, and says what it came to. */
export async function runEvals(
  client: RestClient,
  command: EvalCommand,
  terminal: Terminal,
): Promise<Finding> {
  const { path, change, sets, against } = command;
  const subject: Subject =
    change === null
      ? { path, version: command.version ?? (await findNewest(client, path)) }
      : { path, change };
  const environment = against ?? (sets.length > 0 ? null : await findProduction(client));
  const demands = environment === null ? [] : await listDemands(client, subject, environment);
  const steps = planRuns(command, subject, demands);
  if (steps.length === 0)
    throw new StartError(
      `${environment} asks for no golden set of ${path}${change === null ? "" : `, or change #${change} is not open`}: name one with --set.`,
    );
  const progress = new Progress(command.quiet ? null : terminal.progress);
  const runs = await beginAll(client, steps, progress);
  const until = performance.now() + command.waitMs;
  const ended: (Run | null)[] = [];
  for (const number of runs)
    ended.push(
      number === null
        ? null
        : await followRun(client, number, {
            until,
            tell: (run) => progress.tell(run),
            signal: terminal.interrupted,
          }),
    );
  progress.end();
  if (terminal.interrupted.aborted) return leave(client, command, ended, terminal);
  const after = environment === null ? [] : await listDemands(client, subject, environment);
  const reports = steps.map((step, index) => reportOf(client, step, ended[index] ?? null, after));
  for (const report of reports)
    for (const line of describeReport(report, report.run ? await listNotable(client, report.run) : []))
      terminal.out(line);
  await writeFiles(client, command, reports, terminal);
  return worstOf(reports.map(({ finding }) => finding));
}

/** Numbers of runs, in the order of the steps; null where there is none. */
async function beginAll(client: RestClient, steps: readonly Step[], progress: Progress) {
  const numbers: (number | null)[] = [];
  for (const step of steps) {
    if ("problem" in step) {
      numbers.push(null);
    } else if ("run" in step) {
      progress.line(`${step.set}: run #${step.run} is what the gate knows; it is not made again.`);
      numbers.push(step.run);
    } else {
      const { number, total } = await client.post<Awaited<ReturnType<typeof startEvalRun>>>(
        "/eval-runs",
        step.start,
      );
      progress.line(`${step.set}: run #${number} started, ${total} results. ${runPage(client, number)}`);
      numbers.push(number);
    }
  }
  return numbers;
}

function runPage(client: RestClient, number: number): string {
  return client.page(`/evals/${number}`);
}

function reportOf(client: RestClient, step: Step, run: Run | null, demands: readonly Demand[]): RunReport {
  const { set } = step;
  if (!run) {
    const reasons = "problem" in step ? [step.problem] : [];
    return { set, finding: "error", reasons, gate: null, run: null, url: null };
  }
  const demand = demands.find((one) => one.set === set && one.run === run.number) ?? null;
  return { set, run, url: runPage(client, run.number), ...concludeRun(run, demand) };
}

/** Cases that got worse first, then others that fail or err, and at the end what got better. */
async function listNotable(client: RestClient, { number }: Run): Promise<NotableCase[]> {
  const found: NotableCase[] = [];
  for (const show of ["regressed", "failed", "errored", "improved"] as const) {
    const { data } = await client.get<Cases>(`/eval-runs/${number}/cases?show=${show}&limit=${MOST_NOTABLE}`);
    for (const { id } of data) {
      if (found.length >= MOST_NOTABLE || found.some((one) => one.id === id)) continue;
      const detail = await client.get<CaseDetail>(`/eval-runs/${number}/cases/${encoded(id)}`);
      found.push({ id, trend: show, reason: reasonOf(detail, show === "improved") });
    }
  }
  return found;
}

function reasonOf({ results }: CaseDetail, isBetter: boolean): string {
  if (isBetter) return "passes now";
  for (const { side, error, assertions } of results) {
    if (side !== "candidate") continue;
    if (error) return error.message;
    const failed = assertions.find(({ outcome }) => outcome !== "passed");
    if (failed) return failed.reason;
  }
  return "passes on fewer repeats";
}

async function writeFiles(
  client: RestClient,
  { junit, json }: EvalCommand,
  reports: readonly RunReport[],
  { write }: Terminal,
): Promise<void> {
  if (junit === null && json === null) return;
  const reported: Reported[] = [];
  for (const report of reports)
    reported.push({ report, whole: report.run && (await readWhole(client, report.run)) });
  if (junit !== null) await write(junit, writeJunit(reported));
  const whole = reported.flatMap((one) => one.whole ?? []);
  if (json !== null) await write(json, `${JSON.stringify(toPromptfooResults(whole, new Date()), null, 2)}\n`);
}

async function readWhole(client: RestClient, run: Run): Promise<WholeRun> {
  const at = `/eval-runs/${run.number}`;
  return {
    run,
    url: runPage(client, run.number),
    cases: await client.list<Cases["data"][number]>(`${at}/cases?limit=200`),
    results: await client.list<AnswerRow>(`${at}/results?rendered=true&limit=100`),
  };
}

/** After Ctrl-C: the runs go on, unless it was asked to cancel them. */
async function leave(
  client: RestClient,
  { cancelOnInterrupt }: EvalCommand,
  runs: readonly (Run | null)[],
  { out }: Terminal,
): Promise<Finding> {
  for (const run of runs) {
    if (!run || (run.status !== "queued" && run.status !== "running")) continue;
    if (cancelOnInterrupt) {
      await client.post(`/eval-runs/${run.number}/cancel`, {});
      out(`Run #${run.number} is cancelled: ${runPage(client, run.number)}`);
    } else
      out(
        `Run #${run.number} goes on. Look at it or cancel it there: ${runPage(client, run.number)} (--cancel-on-interrupt cancels it at once.)`,
      );
  }
  return "error";
}
