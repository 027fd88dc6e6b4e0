import { z } from "zod";
import type { JsonValue } from "@/sdk/core/prompt-types";
import { findRepeatedIds, goldenSetInputSchema } from "./golden-set-input";
import { findUnsafeValues } from "./unsafe-values";

export type GoldenAssertion = {
  /** promptfoo's name; `not-` turns it round. */
  type: string;
  value?: JsonValue;
  threshold?: number;
  weight: number;
  metric?: string;
  /** What it judges: the answer of a model, or the prompt as it is rendered, which needs none. */
  target: "output" | "prompt";
};

export type GoldenAssertionSet = {
  type: "assert-set";
  threshold?: number;
  weight: number;
  metric?: string;
  assertions: GoldenAssertion[];
};

export type GoldenMessage = { role: "system" | "user" | "assistant"; content: string };

export type GoldenCase = {
  /** Stable from version to version, and unique within its set. */
  id: string;
  description: string;
  variables: Record<string, JsonValue>;
  /** What was said before the prompt is asked. */
  history: GoldenMessage[];
  assertions: (GoldenAssertion | GoldenAssertionSet)[];
  tags: string[];
  mustPass: boolean;
  weight: number;
  /** Of the case's score; without one every assertion has to pass. */
  threshold?: number;
  notes: string;
  origin?: { traceId: string };
};

/** Who judges what no rule can: it is part of the set, so it is reviewed and versioned with it. */
export type GoldenJudge = {
  /** A model ID as providers answer for it; without one only `similar` is judged. */
  model?: string;
  /** How often it is asked of one answer; most of them decide. */
  repeats: 1 | 3 | 5;
  /** What turns texts into vectors, for `similar` and `answer-relevance`. */
  embeddingModel?: string;
};

export type GoldenSetContent = { description: string; judge?: GoldenJudge; cases: GoldenCase[] };

/** A set in canonical JSON, as UTF-8: it has to go through the door, whose bodies have at most 4 MB. */
export const MAX_SET_BYTES = 3 * 1024 * 1024;

/** Reads what an author, an import or an API caller wrote into the one canonical form, or names everything wrong. */
export const goldenSetContentSchema = z.preprocess(
  (raw, context) => {
    for (const { path, message } of findUnsafeValues(raw))
      context.addIssue({ code: "custom", path, message });
    return raw;
  },
  goldenSetInputSchema.transform((content, context): GoldenSetContent => {
    for (const { path, message } of findSetIssues(content))
      context.addIssue({ code: "custom", path, message });
    return content;
  }),
);

/** What is wrong with cases beside each other, when each by itself is right. */
export function findSetIssues(content: GoldenSetContent): { path: (string | number)[]; message: string }[] {
  const bytes = new TextEncoder().encode(JSON.stringify(content)).length;
  const message = `A golden set has at most ${MAX_SET_BYTES.toLocaleString("en")} bytes, this one has ${bytes.toLocaleString("en")}. Divide it into several.`;
  return [...findRepeatedIds(content.cases), ...(bytes > MAX_SET_BYTES ? [{ path: [], message }] : [])];
}

export function isAssertionSet(one: GoldenAssertion | GoldenAssertionSet): one is GoldenAssertionSet {
  return one.type === "assert-set";
}
