import type { Operand } from "./template-types";

export type Block = "if" | "each";
export type BadTag = { kind: "bad"; code: string; message: string };
export type Tag =
  | Operand
  | BadTag
  | { kind: "index" }
  | { kind: "else" }
  | { kind: "raw" }
  | { kind: "open"; block: Block; operand: Operand | BadTag }
  | { kind: "close"; block: Block };

const MAX_TAG_LENGTH = 256;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const ITEM = /^this(?:\.([A-Za-z_][A-Za-z0-9_]*))?$/;
const DOTTED = /^[A-Za-z_][A-Za-z0-9_]*(?:\.\w*)+$/;
const OPEN = /^#(if|each)\s+(\S.*)$/s;

/** Words with a meaning of their own inside braces, so no variable can have them as its name. */
export const RESERVED_NAMES: readonly string[] = ["this", "else", "raw", "policies"];

export function isVariableName(name: string): boolean {
  return NAME.test(name) && !RESERVED_NAMES.includes(name);
}

/** Says what stands between `{{` and `}}`. */
export function readTag(inside: string): Tag {
  const content = inside.trim();
  if (content.length > MAX_TAG_LENGTH) return invalidTag(content);
  if (content === "else") return { kind: "else" };
  if (content === "raw") return { kind: "raw" };
  if (content === "@index") return { kind: "index" };
  if (content === "/if" || content === "/each") {
    return { kind: "close", block: content === "/if" ? "if" : "each" };
  }
  const open = OPEN.exec(content);
  if (open)
    return { kind: "open", block: open[1] === "if" ? "if" : "each", operand: readOperand(open[2] ?? "") };
  return readOperand(content);
}

function readOperand(content: string): Operand | BadTag {
  const item = ITEM.exec(content);
  if (item) return { kind: "item", field: item[1] ?? null };
  if (content.startsWith(">") || content === "policies" || content.startsWith("policy.")) {
    return bad("reserved_tag", `${quote(content)} is reserved for layers and policies.`);
  }
  if (NAME.test(content)) return { kind: "variable", name: content };
  if (content === "") return bad("empty_tag", "This tag is empty. Write `\\{{` for literal braces.");
  if (/^#(if|each)$/.test(content))
    return bad("missing_name", `${quote(content)} needs the name of a variable.`);
  if (DOTTED.test(content)) {
    return bad("dotted_access", `${quote(content)}: a dot reads only \`this.field\` inside {{#each}}.`);
  }
  if (content.startsWith("{")) {
    return bad(
      "triple_braces",
      "Three braces have no meaning here: values are never escaped, write `{{name}}`.",
    );
  }
  if (/^[#^/&!=@]/.test(content)) {
    return bad("unsupported_tag", `${quote(content)} is not part of this template language.`);
  }
  return invalidTag(content);
}

function invalidTag(content: string): BadTag {
  return bad("invalid_tag", `${quote(content)} is no variable name. Write \`\\{{\` for literal braces.`);
}

function bad(code: string, message: string): BadTag {
  return { kind: "bad", code, message };
}

function quote(content: string): string {
  return `\`{{${content.length > 40 ? `${content.slice(0, 40)}…` : content}}}\``;
}
