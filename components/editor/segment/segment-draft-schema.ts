import { z } from "zod";
import { newKey } from "../prompt-draft";
import { GROUP_MODES, type GroupDraft, type PartDraft, type SegmentDraft } from "./segment-draft";

const text = z.string();
/** Rows get keys of this page: those of another would meet its own. */
const key = z.unknown().transform(() => newKey());

const testSchema = z.object({
  key,
  attribute: text,
  operator: z.enum([
    "equals",
    "in",
    "contains",
    "starts_with",
    "ends_with",
    "matches",
    "less_than",
    "at_most",
    "more_than",
    "at_least",
    "before",
    "since",
    "version_in",
    "exists",
  ]),
  negated: z.boolean(),
  value: text,
});

const partSchema: z.ZodType<PartDraft> = z.lazy(() => z.union([groupSchema, testSchema]));

const groupSchema: z.ZodType<GroupDraft> = z.object({
  key,
  mode: z.enum(GROUP_MODES),
  parts: z.array(partSchema),
});

/** A segment as it was typed, read back from where a browser kept it. */
export const segmentDraftSchema: z.ZodType<SegmentDraft> = z.object({ description: text, root: groupSchema });
