import type { CaseSubjects } from "@/lib/evals/assertions/judge-case";
import { type Grades, gradeCase } from "@/lib/evals/judging/grade-case";
import { registry } from "@/lib/kernel/registry";
import type { Job, JobContext } from "./job-context";
import { BudgetSpent, makeJudgeHelp } from "./judge-help";

/** What models found of a case, if something is left to spend. Null where judging failed by a mistake of ours: an error of this case, not of the run. */
export async function gradeSafely(
  { one }: Job,
  context: JobContext,
  subjects: CaseSubjects,
): Promise<Grades | "halted" | null> {
  const help = makeJudgeHelp(context);
  try {
    return await gradeCase(one, subjects, context.judge, help);
  } catch (err) {
    context.signal.throwIfAborted();
    const failure = help.failure();
    if (failure instanceof BudgetSpent) return "halted";
    if (failure !== undefined) throw failure;
    registry().logger?.error({ err, case: one.id }, "judging an answer failed");
    return null;
  }
}
