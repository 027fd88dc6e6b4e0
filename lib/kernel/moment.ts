import { z } from "zod";
import { AppError } from "./errors";

/** A moment, with its offset; of what was live then the answer is the same whoever asks, and whenever. */
export const asOfSchema = z.iso.datetime({
  offset: true,
  error: "`asOf` is a moment such as 2026-11-24T10:42:00Z.",
});

/** The moment that `asOf` names; one that has not come is refused, because nobody knows what will be live then. */
export function pastMoment(asOf: string, now: Date): Date {
  const moment = new Date(asOf);
  if (moment > now) throw new AppError("invalid_input", "`asOf` is in the future. Choose a past moment.");
  return moment;
}
