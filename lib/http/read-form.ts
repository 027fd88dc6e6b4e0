import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/kernel/errors";

/** What a schema makes of a body, or a refusal that names every place that is wrong. */
export function readForm<B extends z.ZodType>(form: B, given: unknown): z.output<B> {
  const parsed = form.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  const [first] = issues;
  const where = first?.path ? `\`${first.path}\`: ` : "";
  throw new AppError("invalid_input", `${where}${first?.message ?? "The input is not valid."}`, { issues });
}
