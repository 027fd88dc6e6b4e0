import { z } from "zod";

/** Text that people write about things: no NUL, no half of a surrogate pair, a stated length. */
export function plainTextSchema(label: string, limits: { min?: number; max: number }) {
  return z
    .string(`${label} is a text.`)
    .transform((text) => text.trim())
    .refine(
      (text) => text.isWellFormed() && !text.includes("\0"),
      `${label} has characters that are not text.`,
    )
    .refine((text) => text.length >= (limits.min ?? 0), `${label} is empty.`)
    .refine((text) => text.length <= limits.max, `${label} has at most ${limits.max} characters.`);
}
