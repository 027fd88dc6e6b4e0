import { createLocator } from "@/sdk/core/template/locate";
import type { EditorProblem } from "./editor-types";
import type { ItemDraft } from "./item-draft";
import { findPlace, scanJson } from "./scan-json";

/** Gives problems of the schema and the tools the line of their JSON at which they are. */
export function placeProblems(item: ItemDraft, problems: readonly EditorProblem[]): readonly EditorProblem[] {
  if (item.kind !== "prompt") return problems;
  const { schema, tools } = item.prompt;
  const fields = [
    { field: "output.schema", text: schema },
    { field: "tools", text: tools },
  ];
  return fields.reduce((all, { field, text }) => {
    if (!all.some(({ path }) => path.startsWith(field))) return all;
    const scanned = scanJson(text);
    const locate = createLocator(text);
    return all.map((problem) => {
      if (problem.line !== undefined || !isWithin(problem.path, field)) return problem;
      const at = scanned.errorAt ?? findPlace(scanned, problem.path.slice(field.length));
      return at === null ? problem : { ...problem, ...locate(at) };
    });
  }, problems);
}

function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}
