import { checkGoldenSet } from "@/lib/artifacts/content/check-golden-set";
import { findSetIssues, type GoldenCase, type GoldenJudge } from "@/lib/artifacts/content/golden-set-content";
import { goldenCaseSchema, goldenJudgeSchema } from "@/lib/artifacts/content/golden-set-input";
import { formatPath } from "@/lib/artifacts/content/json-path";
import { findUnsafeValues } from "@/lib/artifacts/content/unsafe-values";
import type { EditorProblem } from "../editor-types";
import type { AssertionDraft, CaseDraft, GoldenDraft, JudgeDraft } from "./golden-draft";
import { readJson, readOptionalJson } from "./json-text";

/** A case as it would be saved, null while it is none yet, and what is wrong with it, by places within it. */
export type ReadCase = { one: GoldenCase | null; problems: readonly { path: string; message: string }[] };

const known = new WeakMap<CaseDraft, ReadCase>();

/** Read once for as long as nothing is typed into it, so that a set of thousands stays quick. */
export function readCase(draft: CaseDraft): ReadCase {
  const before = known.get(draft);
  if (before) return before;
  const read = parseCase(draft);
  known.set(draft, read);
  return read;
}

/** The content to save, null while it is none yet, and everything wrong or doubtful that a browser can tell. */
export function readGoldenDraft(draft: GoldenDraft): { content: unknown; problems: EditorProblem[] } {
  const read = draft.cases.map(readCase);
  const problems = read.flatMap((one, index) =>
    one.problems.map(({ path, message }) =>
      error(`cases[${index}]${path === "" ? "" : `.${path}`}`, message),
    ),
  );
  const cases = read.flatMap(({ one }) => one ?? []);
  const judge = readJudge(draft.judge, problems);
  if (problems.length > 0) return { content: null, problems };
  const content = { description: draft.description, ...(judge ? { judge } : {}), cases };
  const issues = findSetIssues(content).map(({ path, message }) => error(formatPath(path), message));
  if (issues.length > 0) return { content: null, problems: issues };
  return { content, problems: checkGoldenSet(content) };
}

/** Undefined without a model in it. */
function readJudge(draft: JudgeDraft, problems: EditorProblem[]): GoldenJudge | undefined {
  const [model, embeddingModel] = [draft.model.trim(), draft.embeddingModel.trim()];
  if (model === "" && embeddingModel === "") return undefined;
  const parsed = goldenJudgeSchema.safeParse({
    repeats: Number(draft.repeats),
    ...(model === "" ? {} : { model }),
    ...(embeddingModel === "" ? {} : { embeddingModel }),
  });
  if (parsed.success) return parsed.data;
  problems.push(
    ...parsed.error.issues.map(({ path, message }) => error(formatPath(["judge", ...path]), message)),
  );
  return undefined;
}

function error(path: string, message: string): EditorProblem {
  return { path, message, severity: "error" };
}

function parseCase(draft: CaseDraft): ReadCase {
  const problems: { path: string; message: string }[] = [];
  const report = (path: string, message: string) => problems.push({ path, message });
  const number = (text: string, path: string): number | undefined => {
    if (text.trim() === "") return undefined;
    const value = Number(text);
    if (!Number.isFinite(value)) report(path, `\`${text.trim()}\` is no number.`);
    return value;
  };
  const readAssertion = (one: AssertionDraft, path: string): object => ({
    type: one.type.trim(),
    threshold: number(one.threshold, `${path}.threshold`),
    weight: number(one.weight, `${path}.weight`),
    metric: one.metric.trim() || undefined,
    ...(one.assertions
      ? {
          assertions: one.assertions.map((each, index) =>
            readAssertion(each, `${path}.assertions[${index}]`),
          ),
        }
      : { value: readOptionalJson(one.value), target: one.target }),
  });
  for (const [index, { name }] of draft.variables.entries())
    if (draft.variables.findIndex((other) => other.name.trim() === name.trim()) < index)
      report(`variables[${index}].name`, `The variable \`${name.trim()}\` is listed twice.`);
  const raw = {
    id: draft.id.trim(),
    description: draft.description,
    variables: Object.fromEntries(draft.variables.map(({ name, value }) => [name.trim(), readJson(value)])),
    history: draft.history.map(({ role, content }) => ({ role, content })),
    assertions: draft.assertions.map((one, index) => readAssertion(one, `assertions[${index}]`)),
    tags: draft.tags.split(",").flatMap((tag) => tag.trim() || []),
    mustPass: draft.mustPass,
    weight: number(draft.weight, "weight"),
    threshold: number(draft.threshold, "threshold"),
    notes: draft.notes,
    ...(draft.traceId.trim() === "" ? {} : { origin: { traceId: draft.traceId.trim() } }),
  };
  if (problems.length > 0) return { one: null, problems };
  for (const { path, message } of findUnsafeValues(raw)) report(formatPath(path), message);
  const parsed = goldenCaseSchema.safeParse(raw);
  if (parsed.success && problems.length === 0) return { one: parsed.data, problems };
  for (const { path, message } of parsed.error?.issues ?? []) report(formatPath(path), message);
  return { one: null, problems };
}
