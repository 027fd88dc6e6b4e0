import type { TemplateNode } from "./template-types";

/** Calls `visit` for every node in source order; depth is bounded by the parser. */
export function visitNodes(nodes: readonly TemplateNode[], visit: (node: TemplateNode) => void): void {
  for (const node of nodes) {
    visit(node);
    if (node.kind === "each") visitNodes(node.body, visit);
    if (node.kind === "if") {
      visitNodes(node.body, visit);
      visitNodes(node.otherwise, visit);
    }
  }
}

/** The variable a node reads, if it reads one. */
export function nameReadBy(node: TemplateNode): string | null {
  if (node.kind === "variable" || node.kind === "each") return node.name;
  return node.kind === "if" && node.operand.kind === "variable" ? node.operand.name : null;
}
