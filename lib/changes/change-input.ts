import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { ARTIFACT_KINDS } from "@/lib/artifacts/kinds";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import { plainTextSchema } from "@/lib/kernel/plain-text";

/** The number of a change, also as text from an address. */
export const changeNumberSchema = z.coerce.number("A change has a number.").int().min(1).max(2_147_483_647);

export const digestSchema = z
  .string("Name the digest of the revision that you saw.")
  .regex(/^sha256:[0-9a-f]{64}$/, "A digest has the form `sha256:` and 64 hex digits.");

export const draftItemSchema = z.strictObject({
  path: artifactPathSchema,
  kind: z.enum(ARTIFACT_KINDS).default("prompt"),
  baseVersion: versionNumberSchema.nullish(),
  content: z.unknown().refine((value) => value !== undefined, "The content is missing."),
  bump: z.enum(["major", "minor", "patch"]).nullish(),
});
export type DraftItem = z.output<typeof draftItemSchema>;

export const titleSchema = plainTextSchema("The title", { min: 1, max: 200 });
export const descriptionSchema = plainTextSchema("The description", { max: 20_000 });
