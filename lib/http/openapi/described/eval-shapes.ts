import { z } from "zod";
import { count } from "./shapes";

export const usd = z.number().meta({ description: "US dollars" });
export const share = z.number().meta({ description: "From 0 to 1" });
export const verdict = z.enum(["pass", "fail", "inconclusive"]);
export const interval = z.object({ low: z.number(), high: z.number() });

/** A pass rate with its interval of 95 %. */
export const rate = z.object({ share, n: count, interval: interval.nullable() });
