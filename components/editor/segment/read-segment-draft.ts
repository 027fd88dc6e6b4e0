import { checkSegment } from "@/lib/artifacts/content/check-segment";
import { readCondition } from "@/lib/artifacts/content/read-condition";
import { segmentContentSchema } from "@/lib/artifacts/content/segment-content";
import type { EditorProblem } from "../editor-types";
import { isGroup, type PartDraft, type SegmentDraft, toRaw } from "./segment-draft";

/** The content to save, null while it is none yet, and everything wrong or doubtful that a browser can tell. */
export function readSegmentDraft({ description, root }: SegmentDraft): {
  content: unknown;
  problems: EditorProblem[];
} {
  const problems = findProblems(root, "condition");
  if (problems.length > 0) return { content: null, problems };
  const parsed = segmentContentSchema.safeParse({ description, condition: toRaw(root) });
  if (parsed.success) return { content: parsed.data, problems: checkSegment(parsed.data) };
  const found = parsed.error.issues.map(({ path, message }) =>
    error(path[0] === "description" ? "description-of-segment" : "condition", message),
  );
  return { content: null, problems: found };
}

/** Each test by itself, so that what is wrong is told at the field where it was typed: `condition[0].value`. */
function findProblems(part: PartDraft, at: string): EditorProblem[] {
  if (isGroup(part)) {
    if (part.parts.length === 0) return [error(at, "Add a condition, or remove this group.")];
    return part.parts.flatMap((one, index) => findProblems(one, `${at}[${index}]`));
  }
  const { issues } = readCondition(toRaw({ ...part, negated: false }));
  return issues.map(({ path, message }) => error(`${at}.${String(path[0] ?? "attribute")}`, message));
}

function error(path: string, message: string): EditorProblem {
  return { path, message, severity: "error" };
}
