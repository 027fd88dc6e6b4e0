import { z } from "zod";
import { AppError } from "./errors";

const FIRST = Date.parse("0001-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T00:00:00Z");

/** Whether it can be stored: in UTC its year has four digits and is not 0000, which PostgreSQL does not have. */
export function isStorable(moment: Date): boolean {
  return moment.getTime() >= FIRST && moment.getTime() <= LAST;
}

const SAYS = "This is a moment such as 2026-11-24T10:42:00Z.";

/** A moment in words such as 2026-11-24T10:42:00Z, with its offset, of the years 1 to 9999. */
export function momentSchema(error = SAYS) {
  return z.iso.datetime({ offset: true, error }).refine((text) => {
    const moment = new Date(text);
    // What cannot be read has been told of.
    return Number.isNaN(moment.getTime()) || isStorable(moment);
  }, error);
}

/** The same from programs of our own, which also write it in other ways. */
export const dateSchema = z.coerce.date().refine(isStorable, SAYS);

/** Of what was live then the answer is the same whoever asks, and whenever. */
export const asOfSchema = momentSchema("`asOf` is a moment such as 2026-11-24T10:42:00Z.");

/** The moment that `asOf` names; one that has not come is refused, because nobody knows what will be live then. */
export function pastMoment(asOf: string, now: Date): Date {
  const moment = new Date(asOf);
  if (moment > now) throw new AppError("invalid_input", "`asOf` is in the future. Choose a past moment.");
  return moment;
}
