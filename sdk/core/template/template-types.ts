/** What a template is wrong about, and where: both 1-based, the column in UTF-16 code units. */
export type TemplateProblem = { code: string; message: string; line: number; column: number };

/** What `{{#if}}` asks about: a declared variable, or the current item of a list (or one field of it). */
export type Operand = { kind: "variable"; name: string } | { kind: "item"; field: string | null };

/** `at` is the index of the tag's `{{` in the source. */
export type TemplateNode =
  | { kind: "text"; text: string }
  | { kind: "variable"; name: string; at: number }
  | { kind: "item"; field: string | null; at: number }
  | { kind: "index"; at: number }
  | { kind: "if"; operand: Operand; body: TemplateNode[]; otherwise: TemplateNode[]; at: number }
  | { kind: "each"; name: string; body: TemplateNode[]; at: number };

export type RenderErrorCode =
  | "missing_variable"
  | "unknown_variable"
  | "invalid_variable"
  | "invalid_template";

/** One reason why nothing was rendered; it never quotes a value, because values may be personal data. */
export type RenderError = {
  code: RenderErrorCode;
  variable?: string;
  message: string;
  line?: number;
  column?: number;
};
