import { z } from "zod";
import { isStorable, momentSchema } from "@/lib/kernel/moment";

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Fields of a form that was sent empty count as not given. */
const text = z
  .string()
  .max(255)
  .optional()
  .transform((value) => value || undefined);

/** A day in UTC or a time with its offset, as a moment; `whole` counts the last moment of it in. */
function moment(whole: boolean) {
  return text.transform((value, context) => {
    if (value === undefined) return undefined;
    const isDay = DAY.test(value);
    const known = isDay ? z.iso.date() : momentSchema();
    const moment = new Date(Date.parse(value) + (whole ? (isDay ? DAY_MS : 1) : 0));
    if (known.safeParse(value).success && isStorable(moment)) return moment;
    context.addIssue({
      code: "custom",
      message: "This is a day such as 2026-11-24, or a time such as 2026-11-24T10:30:00Z.",
    });
    return z.NEVER;
  });
}

/** What narrows the trail, in the list and in the export. Days are those of UTC, the last one included. */
export const auditFilterShape = {
  type: text,
  path: text,
  environment: text,
  actor: text,
  from: moment(false),
  to: moment(true),
};

const filterSchema = z.object(auditFilterShape);

export type AuditFilter = {
  [Name in keyof z.output<typeof filterSchema>]?: z.output<typeof filterSchema>[Name] | undefined;
};
