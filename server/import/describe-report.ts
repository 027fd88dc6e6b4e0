import type { RowProblem } from "@/lib/imports/import-plan";
import { describeRow } from "@/lib/imports/make-plan";
import type { ImportReport, ReportedArtifact } from "@/lib/imports/run-import";

const SHOWN = 100;

/** The whole result in lines: what is new, what needs a look, what could not be read, and the sums. */
export function describeReport(report: ImportReport, isWritten: boolean): string[] {
  const { artifacts, problems, notices, counts } = report;
  const news = artifacts.filter((one) => one.status !== "unchanged" || one.notices.length > 0);
  const shown = news.slice(0, SHOWN).flatMap((one) => describeArtifact(one));
  const rest = news.length > SHOWN ? [`  … and ${news.length - SHOWN} more`] : [];
  const sums = [
    `${counts.created} created`,
    `${counts.appended} with newer versions`,
    `${counts.change} as change requests`,
    `${counts.unchanged} unchanged`,
    `${counts.versions} ${counts.versions === 1 ? "version" : "versions"}`,
  ].join(", ");
  return [
    ...shown,
    ...rest,
    ...notices.map((notice) => `  note: ${notice}`),
    ...describeProblems(problems),
    isWritten ? `Imported: ${sums}.` : `Nothing was written. It would be: ${sums}.`,
  ];
}

function describeArtifact({ path, status, adds, version, change, notices }: ReportedArtifact): string[] {
  const what = {
    created: `new, ${adds} ${adds === 1 ? "version" : "versions"}${version ? ` up to ${version}` : ""}`,
    appended: `${adds} newer${version ? `, up to ${version}` : ""}`,
    change: change === null ? "a change request" : `change request #${change}`,
    unchanged: "unchanged",
  }[status];
  return [`  ${path}: ${what}`, ...notices.map((notice) => `    note: ${notice}`)];
}

function describeProblems(problems: readonly RowProblem[]): string[] {
  if (problems.length === 0) return [];
  const shown = problems.slice(0, SHOWN).map(({ row, reason }) => `  ${describeRow(row)}: ${reason}`);
  const rest = problems.length > SHOWN ? [`  … and ${problems.length - SHOWN} more`] : [];
  const rows = problems.length === 1 ? "1 row" : `${problems.length} rows`;
  return [`${rows} cannot be imported:`, ...shown, ...rest];
}
