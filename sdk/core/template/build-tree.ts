import type { BadTag, Block, Tag } from "./read-tag";
import type { Operand, TemplateNode } from "./template-types";

/** How deep blocks may nest; deeper ones are reported and left out of the tree. */
export const MAX_DEPTH = 32;

type Report = (code: string, message: string, at: number) => void;
type Frame = {
  block: Block | null;
  at: number;
  inEach: boolean;
  target: TemplateNode[];
  otherwise: TemplateNode[] | null;
};

/** Nests texts and tags into a tree with a stack of its own, so that no input can overflow the call stack. */
export function createTreeBuilder(report: Report) {
  const root: Frame = { block: null, at: 0, inEach: false, target: [], otherwise: null };
  const stack: Frame[] = [root];
  const opened = { if: 0, each: 0 };
  let top = root;

  function addText(text: string) {
    const last = top.target.at(-1);
    if (last?.kind === "text") last.text += text;
    else if (text !== "") top.target.push({ kind: "text", text });
  }

  function enter(frame: Frame, node: TemplateNode | null) {
    const depth = stack.push(frame) - 1;
    if (depth === MAX_DEPTH + 1) report("too_deep", `Blocks may nest at most ${MAX_DEPTH} deep.`, frame.at);
    if (node && depth <= MAX_DEPTH) top.target.push(node);
    if (frame.block) opened[frame.block] += 1;
    top = frame;
  }

  function leave() {
    if (top.block) opened[top.block] -= 1;
    stack.pop();
    top = stack.at(-1) ?? root;
  }

  function abandon() {
    report("unclosed_block", `This {{#${top.block}}} is never closed by {{/${top.block}}}.`, top.at);
    leave();
  }

  function readable(operand: Operand | BadTag, at: number): operand is Operand {
    if (operand.kind === "bad") report(operand.code, operand.message, at);
    else if (operand.kind === "item" && !top.inEach) {
      report("this_outside_each", "`this` has a meaning only inside {{#each}}.", at);
    } else return true;
    return false;
  }

  function openIf(tagOperand: Operand | BadTag, at: number) {
    const operand = readable(tagOperand, at) ? tagOperand : null;
    const target: TemplateNode[] = [];
    const otherwise: TemplateNode[] = [];
    const node: TemplateNode | null = operand && { kind: "if", operand, body: target, otherwise, at };
    enter({ block: "if", at, inEach: top.inEach, target, otherwise }, node);
  }

  function openEach(operand: Operand | BadTag, at: number) {
    const body: TemplateNode[] = [];
    let node: TemplateNode | null = null;
    if (operand.kind === "item") {
      report("nested_list", "{{#each}} repeats over a declared list, not over an item or its field.", at);
    } else if (readable(operand, at)) node = { kind: "each", name: operand.name, body, at };
    enter({ block: "each", at, inEach: true, target: body, otherwise: null }, node);
  }

  function turn(at: number) {
    if (top.block !== "if") report("else_outside_if", "{{else}} belongs directly inside {{#if}}.", at);
    else if (!top.otherwise) report("second_else", "This {{#if}} already has an {{else}}.", at);
    else {
      top.target = top.otherwise;
      top.otherwise = null;
    }
  }

  function close(block: Block, at: number) {
    if (opened[block] === 0) return report("unexpected_close", `{{/${block}}} closes nothing.`, at);
    while (top.block !== block) abandon();
    leave();
  }

  function addTag(tag: Tag, at: number) {
    if (tag.kind === "open") return tag.block === "if" ? openIf(tag.operand, at) : openEach(tag.operand, at);
    if (tag.kind === "close") return close(tag.block, at);
    if (tag.kind === "else") return turn(at);
    if (tag.kind === "raw") return;
    if (tag.kind !== "index") {
      if (readable(tag, at)) top.target.push({ ...tag, at });
    } else if (top.inEach) top.target.push({ kind: "index", at });
    else report("this_outside_each", "`@index` has a meaning only inside {{#each}}.", at);
  }

  function finish(): TemplateNode[] {
    while (top !== root) abandon();
    return root.target;
  }

  return { addText, addTag, finish };
}
