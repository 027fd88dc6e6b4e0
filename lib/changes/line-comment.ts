import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { plainTextSchema } from "@/lib/kernel/plain-text";

/** The two sides of a change: what its revision starts from, and the revision. */
export const SIDES = ["before", "after"] as const;
export type Side = (typeof SIDES)[number];

export const commentBodySchema = plainTextSchema("The comment", { min: 1, max: 20_000 });

/** A comment on a line of a revision: which artifact, which part of its content, which side, which line from 1. */
export const lineCommentSchema = z.strictObject({
  path: artifactPathSchema,
  part: z.string().min(1).max(120),
  side: z.enum(SIDES).default("after"),
  line: z.number().int().min(1).max(1_000_000),
  body: commentBodySchema,
});
export type LineComment = z.output<typeof lineCommentSchema>;

/** The number of a thread within its change, also as text from an address. */
export const threadNumberSchema = z.coerce.number("A thread has a number.").int().min(1).max(2_147_483_647);
