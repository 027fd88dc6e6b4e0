import { z } from "zod";

/** An exact version in an input: 1.4.2. */
export const versionNumberSchema = z
  .string()
  .regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}$/, "A version has the form 1.4.2.");
