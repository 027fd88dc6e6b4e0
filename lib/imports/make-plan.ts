import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { describeSourceProblem } from "./import-input";
import type { ImportPlan, PlannedArtifact, Reading, RowProblem, SourceArtifact } from "./import-plan";
import { givePaths } from "./name-paths";

/** Gives paths and checks every content; an artifact with one wrong version is left out as a whole. */
export function makePlan({ artifacts: found, problems, notices }: Reading, into: string | null): ImportPlan {
  const checked = found.map(checkVersions);
  const good = checked.flatMap((one) => ("reason" in one ? [] : [one]));
  const wrong: RowProblem[] = checked.flatMap((one) => ("reason" in one ? [one] : []));
  const artifacts: PlannedArtifact[] = [];
  for (const [index, given] of givePaths(good, into).entries()) {
    const one = good[index];
    if (!one) continue;
    const { row, name, versions } = one;
    if (!given.ok) {
      wrong.push({ row, reason: given.reason });
      continue;
    }
    const { path, clash } = given;
    const other = clash && good[clash.index];
    const told = other
      ? [`${clash.path} is taken by ${describeRow(other.row)} (“${other.name}”), so this one is ${path}.`]
      : [];
    artifacts.push({ row, name, path, versions, notices: [...one.notices, ...told] });
  }
  return { artifacts, problems: [...problems, ...wrong].sort(byRow), notices };
}

type Checked = Omit<SourceArtifact, "versions"> & Pick<PlannedArtifact, "versions">;

function checkVersions(artifact: SourceArtifact): Checked | RowProblem {
  const { row, versions } = artifact;
  const checked: PlannedArtifact["versions"][number][] = [];
  for (const [index, version] of versions.entries()) {
    const where = versions.length > 1 ? `version ${index + 1}: ` : "";
    const parsed = promptContentSchema.safeParse(version.content);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const at = issue && issue.path.length > 0 ? `\`${issue.path.join(".")}\`: ` : "";
      return { row, reason: `${where}${at}${issue?.message ?? "the content is not valid."}` };
    }
    const problem = describeSourceProblem(version);
    if (problem) return { row, reason: `${where}${problem}` };
    checked.push({ ...version, content: parsed.data as PromptContent });
  }
  if (checked.length === 0) return { row, reason: "There is no version to import." };
  return { ...artifact, versions: checked };
}

export function describeRow(row: RowProblem["row"]): string {
  return typeof row === "number" ? `row ${row}` : row;
}

function byRow(a: RowProblem, b: RowProblem): number {
  if (typeof a.row === "number" && typeof b.row === "number") return a.row - b.row;
  return 0;
}
