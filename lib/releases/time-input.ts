import { z } from "zod";

/** A list that one person can review before one press. */
export const MOST_AT_ONCE = 100;

export const environmentKeySchema = z.string().min(1).max(30);
