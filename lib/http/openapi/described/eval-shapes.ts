import { z } from "zod";

export const usd = z.number().meta({ description: "US dollars" });
export const share = z.number().meta({ description: "From 0 to 1" });
export const verdict = z.enum(["pass", "fail", "inconclusive"]);
