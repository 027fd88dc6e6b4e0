import type { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { type ArtifactKind, KIND } from "../kinds";
import { goldenSetContentSchema } from "./golden-set-content";
import { promptContentSchema } from "./prompt-content";
import { environmentRulesContentSchema, ownerRulesContentSchema } from "./rules-content";
import { segmentContentSchema } from "./segment-content";

const SCHEMAS: Partial<Record<ArtifactKind, z.ZodType>> = {
  prompt: promptContentSchema,
  golden_set: goldenSetContentSchema,
  segment: segmentContentSchema,
  owner_rules: ownerRulesContentSchema,
  environment_rules: environmentRulesContentSchema,
};

/** What an author wrote, in its one canonical form; or a refusal that names every place that is wrong. */
export function parseContent(kind: ArtifactKind, path: string, raw: unknown): unknown {
  const schema = SCHEMAS[kind];
  if (!schema) throw new AppError("invalid_input", `${KIND[kind].label} content cannot be written yet.`);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    artifact: path,
    path: issue.path.join("."),
    message: issue.message,
  }));
  const [first] = issues;
  const where = first?.path ? `\`${first.path}\`: ` : "";
  throw new AppError("invalid_content", `${path}: ${where}${first?.message ?? "the content is not valid."}`, {
    issues,
  });
}
