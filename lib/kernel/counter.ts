import { z } from "zod";

/** Where a page ended: a number that the database counts in 32 bits, also as text from an address. */
export const counterSchema = z.coerce.number().int().min(0).max(2_147_483_647);
