import type { EditorProblem } from "./editor-types";

/** The first error at a field or within it. */
export function errorAt(problems: readonly EditorProblem[], path: string): string | undefined {
  return problems.find(
    (problem) =>
      problem.severity === "error" && (problem.path === path || problem.path.startsWith(`${path}.`)),
  )?.message;
}

/** The first error at a field itself, where its parts tell their own. */
export function exactErrorAt(problems: readonly EditorProblem[], path: string): string | undefined {
  return problems.find((problem) => problem.severity === "error" && problem.path === path)?.message;
}
