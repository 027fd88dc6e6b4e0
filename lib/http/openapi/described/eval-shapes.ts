import { z } from "zod";
import { count, moment, path, version } from "./shapes";

export const usd = z.number().meta({ description: "US dollars" });
export const share = z.number().meta({ description: "From 0 to 1" });
export const verdict = z.enum(["pass", "fail", "inconclusive"]);

export const number = count.meta({ description: "The number of an eval run", examples: [12] });

export const set = z.object({ path, version });

export const change = z
  .object({ number: count, title: z.string(), revision: count.nullable() })
  .nullable()
  .meta({ description: "Of what a change says; without a revision it was a draft" });

export const acceptance = z.object({ by: z.string(), reason: z.string(), at: moment }).nullable();

export const example = { number: 12 };
