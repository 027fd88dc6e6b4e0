import type { GoldenCase, GoldenJudge, GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { AppError } from "@/lib/kernel/errors";
import type { CaseReading } from "./case-reading";
import type { RowProblem } from "./import-plan";
import { type CaseStatus, type PlannedCase, planCases } from "./plan-cases";

/** What a set says before an import: its newest version, or a draft of it. */
export type SetBefore = {
  content: GoldenSetContent | null;
  /** Of the draft, so that what somebody else saves meanwhile is not overwritten. */
  rev: number | null;
};

export type GoldenCalls = {
  read: () => Promise<SetBefore>;
  /** Opens a draft change with the set; returns its number. */
  create: (content: GoldenSetContent, isNew: boolean) => Promise<number>;
  save: (number: number, content: GoldenSetContent, rev: number | null) => Promise<void>;
};

export type GoldenReport = {
  dryRun: boolean;
  path: string;
  /** The change that the cases are in; null when nothing was written. */
  change: number | null;
  counts: Record<CaseStatus | "problems", number>;
  cases: readonly PlannedCase[];
  problems: readonly RowProblem[];
  notices: readonly string[];
};

type Options = { path: string; change?: number | undefined; dryRun: boolean; keepGood: boolean };

/** Brings cases into a draft of a set: what differs is told first, and nothing that is in force changes. */
export async function runGoldenImport(
  reading: CaseReading,
  { path, change, dryRun, keepGood }: Options,
  calls: GoldenCalls,
): Promise<GoldenReport> {
  const before = await calls.read();
  const base: readonly GoldenCase[] = before.content?.cases ?? [];
  const plan = planCases(base, reading.cases);
  const { judge, told } = bringJudge(before.content?.judge, reading.judge);
  const problems = [...reading.problems, ...plan.problems];
  const count = (status: CaseStatus) => plan.rows.filter((row) => row.status === status).length;
  const report: GoldenReport = {
    dryRun,
    path,
    change: null,
    counts: {
      added: count("added"),
      edited: count("edited"),
      unchanged: count("unchanged"),
      duplicate: count("duplicate"),
      problems: problems.length,
    },
    cases: plan.rows,
    problems,
    notices: [...reading.notices, ...told],
  };
  if (dryRun) return report;
  if (problems.length > 0 && !keepGood) throw refuse(problems);
  if (report.counts.added + report.counts.edited === 0) return report;
  const description = before.content?.description ?? "";
  const content = { description, ...(judge ? { judge } : {}), cases: [...plan.cases] };
  if (change === undefined)
    return { ...report, change: await calls.create(content, before.content === null) };
  await calls.save(change, content, before.rev);
  return { ...report, change };
}

/** A set keeps the judge that it has; one that has none gets that of the file. */
function bringJudge(own: GoldenJudge | undefined, named: CaseReading["judge"] = {}) {
  const { model, embeddingModel } = named;
  if (model === undefined && embeddingModel === undefined) return { judge: own, told: [] };
  const names = [model, embeddingModel].flatMap((name) => (name ? [`\`${name}\``] : [])).join(" and ");
  if (!own)
    return { judge: { repeats: 1 as const, ...named }, told: [`Judged by ${names}, as the file says.`] };
  const isSame = own.model === model && own.embeddingModel === embeddingModel;
  return { judge: own, told: isSame ? [] : [`The set keeps its own judge; the file names ${names}.`] };
}

/** An artifact as it says itself to be. */
export type KnownSet = { kind: string; content: unknown };

/** What a set says now: in the draft, where it is one of its items, else in its newest version. */
export function setBefore(
  path: string,
  artifact: KnownSet | null,
  draft: { rev: number; items: readonly ({ path: string } & KnownSet)[] } | null,
): SetBefore {
  const item = draft?.items.find((one) => one.path === path) ?? artifact;
  if (item && item.kind !== "golden_set")
    throw new AppError("invalid_input", `${path} is no golden set: it is ${item.kind}.`);
  return { content: (item?.content ?? null) as GoldenSetContent | null, rev: draft?.rev ?? null };
}

function refuse(problems: readonly RowProblem[]): AppError {
  const rows = problems.length === 1 ? "1 row" : `${problems.length} rows`;
  return new AppError(
    "invalid_content",
    `${rows} cannot be imported, so nothing was. Correct them, or ask for the good rows alone (\`keepGood\`).`,
    { problems },
  );
}

/** What a change says of itself that began with an import. */
export function describeGoldenImport(path: string, isNew: boolean): { title: string; description: string } {
  return {
    title: (isNew ? `Import ${path}` : `Import cases into ${path}`).slice(0, 200),
    description: "Imported. Nothing that is in force changes before this is reviewed and merged.",
  };
}

/** The same of one that began with a preview. */
export function describeKeptCase(path: string, prompt: string): { title: string; description: string } {
  return {
    title: `Add a case to ${path}`.slice(0, 200),
    description: `From a preview of ${prompt || "a new prompt"}. Say what is expected before this is submitted.`,
  };
}
