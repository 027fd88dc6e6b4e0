import { createTreeBuilder } from "./build-tree";
import { createLocator } from "./locate";
import { readTag } from "./read-tag";
import type { TemplateNode, TemplateProblem } from "./template-types";

/** Only the first problems of a text are kept, so that a hostile one cannot fill memory or a screen. */
export const MAX_PROBLEMS = 100;

const UNCLOSED_TAG = "This `{{` is never closed by `}}`. Write `\\{{` for literal braces.";

/** Reads template v1 in linear time; whatever the text, it answers with nodes and problems and never throws. */
export function parseTemplate(source: string): { nodes: TemplateNode[]; problems: TemplateProblem[] } {
  const locate = createLocator(source);
  const problems: TemplateProblem[] = [];
  const report = (code: string, message: string, at: number) => {
    if (problems.length < MAX_PROBLEMS) problems.push({ code, message, ...locate(at) });
  };
  const tree = createTreeBuilder(report);
  const endOfRaw = /\{\{\s*\/raw\s*\}\}/g;
  let position = 0;
  let end = -1;

  while (position < source.length) {
    const start = source.indexOf("{{", position);
    if (start === -1) break;
    if (start > position && source[start - 1] === "\\") {
      tree.addText(`${source.slice(position, start - 1)}{{`);
      position = start + 2;
      continue;
    }
    tree.addText(source.slice(position, start));
    position = start;
    if (end < start + 2) end = source.indexOf("}}", start + 2);
    if (end === -1) {
      report("unclosed_tag", UNCLOSED_TAG, start);
      break;
    }
    const inner = source.indexOf("{{", start + 2);
    if (inner !== -1 && inner < end) {
      report("unclosed_tag", UNCLOSED_TAG, start);
      tree.addText("{{");
      position = start + 2;
      continue;
    }
    const tag = readTag(source.slice(start + 2, end));
    position = end + 2;
    if (tag.kind !== "raw") {
      tree.addTag(tag, start);
      continue;
    }
    endOfRaw.lastIndex = position;
    const ending = endOfRaw.exec(source);
    if (!ending) {
      report("unclosed_raw", "This {{raw}} is never closed by {{/raw}}.", start);
      break;
    }
    tree.addText(source.slice(position, ending.index));
    position = ending.index + ending[0].length;
  }
  tree.addText(source.slice(position));
  const nodes = tree.finish();
  return { nodes, problems: problems.sort(byPosition) };
}

export function byPosition(a: TemplateProblem, b: TemplateProblem): number {
  return a.line - b.line || a.column - b.column;
}
