import { formatPath } from "@/lib/artifacts/content/json-path";
import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { EditorProblem } from "./editor-types";
import type { ParameterDraft, PromptDraft, VariableDraft } from "./prompt-draft";
import { readValue } from "./value-text";

export type ReadPrompt = { content: PromptContent | null; problems: EditorProblem[] };

/** The content that was typed, or every place where it is not one yet. */
export function readPromptDraft(draft: PromptDraft): ReadPrompt {
  const problems: EditorProblem[] = [];
  const report = (path: string, message: string) => problems.push({ path, message, severity: "error" });
  const schema = readJson(draft.schema, "output.schema", report);
  const tools = readJson(draft.tools, "tools", report);
  const raw = {
    ...readBody(draft),
    variables: draft.variables.map((variable, index) =>
      readVariable(variable, `variables[${index}]`, report),
    ),
    model: readModel(draft),
    parameters: readParameters(draft.parameters, report),
    output: { format: draft.format, ...(schema === undefined ? {} : { schema }) },
    ...(tools === undefined ? {} : { tools }),
  };
  if (problems.length > 0) return { content: null, problems };
  const parsed = promptContentSchema.safeParse(raw);
  if (parsed.success) return { content: parsed.data, problems };
  for (const { path, message } of parsed.error.issues) report(formatPath(path), message);
  return { content: null, problems };
}

type Report = (path: string, message: string) => void;

function readBody({ shape, messages }: PromptDraft) {
  const [first] = messages;
  if (shape === "text") return { text: first?.content ?? "", syntax: first?.syntax ?? "v1" };
  return { messages: messages.map(({ role, syntax, content }) => ({ role, syntax, content })) };
}

function readVariable(variable: VariableDraft, path: string, report: Report) {
  const { name, type, required, description } = variable;
  const values: Record<string, unknown> = {};
  for (const field of ["sample", "default"] as const) {
    const read = readValue(type, variable[field]);
    if (!read.ok) report(`${path}.${field}`, read.message);
    else if (read.value !== undefined) values[field] = read.value;
  }
  return { name: name.trim(), type, required, ...values, ...(description ? { description } : {}) };
}

function readModel({ model, allowed }: PromptDraft) {
  const names = allowed.split(/[\n,]/).flatMap((name) => name.trim() || []);
  const chosen = model.trim() || names[0];
  if (!chosen) return null;
  return { default: chosen, allowed: names.length > 0 ? names : [chosen] };
}

function readParameters(parameters: readonly ParameterDraft[], report: Report) {
  const rows = parameters.map(({ name, ...fields }) => {
    const path = `parameters.${name.trim()}`;
    const bounds: Record<string, number> = {};
    for (const field of ["default", "min", "max"] as const) {
      const text = fields[field].trim();
      if (text === "") continue;
      if (Number.isFinite(Number(text))) bounds[field] = Number(text);
      else report(path, `\`${text}\` is no number.`);
    }
    return [name.trim(), bounds] as const;
  });
  for (const [index, [name]] of rows.entries())
    if (rows.findIndex(([other]) => other === name) < index)
      report(`parameters.${name}`, `The parameter \`${name}\` is listed twice.`);
  return Object.fromEntries(rows);
}

function readJson(text: string, path: string, report: Report): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : "it cannot be read";
    report(path, `This is not JSON: ${why}.`);
    return undefined;
  }
}
