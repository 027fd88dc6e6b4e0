import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import type { SourceVersion } from "./import-plan";

export const MAX_VERSIONS = 10_000;
const MAX_INTO_LENGTH = 200;

/** Text of the source, kept as it is: never trimmed. */
function sourceText(label: string, max: number) {
  return z
    .string(`${label} is a text.`)
    .refine(
      (text) => text.isWellFormed() && !text.includes("\0"),
      `${label} has characters that are not text.`,
    )
    .refine((text) => text.length <= max, `${label} has at most ${max} characters.`);
}

const sourceShape = {
  author: sourceText("The author", 200)
    .min(1, "An author who is not known is null.")
    .nullable()
    .default(null),
  at: z.iso
    .datetime({ offset: true, error: "The date has the form 2026-11-24T10:30:00Z." })
    .transform((at) => new Date(at).toISOString())
    .nullable()
    .default(null),
  message: sourceText("The message", 20_000).default(""),
  commit: z
    .string("The commit is a text.")
    .regex(/^[\x21-\x7e]{1,100}$/, "A commit has 1 to 100 visible ASCII characters and no space.")
    .nullable()
    .default(null),
};
const sourceSchema = z.object(sourceShape);

/** What is wrong with the source of a version: its author, date, message or commit. */
export function describeSourceProblem(version: SourceVersion): string | null {
  const parsed = sourceSchema.safeParse(version);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? "The source is not valid.");
}

export const importArtifactInput = z.strictObject({
  path: artifactPathSchema,
  /** Oldest first. */
  versions: z
    .array(z.strictObject({ ...sourceShape, content: promptContentSchema }))
    .min(1, "There is no version to import.")
    .max(MAX_VERSIONS, `One import brings at most ${MAX_VERSIONS} versions of an artifact.`),
});

/** The folder of paths that an import goes to. */
export const intoSchema = artifactPathSchema
  .refine((path) => path.length <= MAX_INTO_LENGTH, `It has at most ${MAX_INTO_LENGTH} characters.`)
  .nullish()
  .transform((path) => path ?? null);
