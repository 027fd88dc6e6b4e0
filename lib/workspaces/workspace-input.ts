import { z } from "zod";

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .regex(/^[^\s@]+@[^\s@]+$/, "This is no e-mail address.");

export const nameSchema = z
  .string()
  .trim()
  .min(1, "A name is needed.")
  .max(100, "A name has at most 100 characters.")
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), "A name has characters that are not text.");

export const teamHandleSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,49}$/, "A team handle is 1 to 50 of a-z, 0-9 and hyphen.");

export const idSchema = z.string().min(1).max(100);

export const MIN_PASSWORD_LENGTH = 10;

export const passwordSchema = z
  .string()
  .min(MIN_PASSWORD_LENGTH, `A password has at least ${MIN_PASSWORD_LENGTH} characters.`)
  .max(1000, "A password has at most 1000 characters.");
