import { z } from "zod";

/** A pattern as in owner rules: which prompts a rule of an environment is for. */
export const rulePathsSchema = z
  .string()
  .min(1, "Name the prompts that this rule is for, such as support/**.")
  .max(255, "A pattern has at most 255 characters.")
  .regex(
    /^[a-z0-9._*-]+(\/[a-z0-9._*-]+)*$/,
    "A pattern is a path in small letters; * stands for a part, ** for any depth.",
  );
