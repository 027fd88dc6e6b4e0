import { z } from "zod";
import { environmentRulesContentSchema } from "@/lib/artifacts/content/rules-content";
import { PROMPT_ROLES, PROMPT_SYNTAXES, VARIABLE_TYPES } from "@/sdk/core/prompt-types";
import { goldenDraftSchema } from "./golden/golden-draft-schema";
import type { ItemDraft } from "./item-draft";
import { newKey } from "./prompt-draft";
import { segmentDraftSchema } from "./segment/segment-draft-schema";

const text = z.string();
/** Rows get keys of this page: those of another would meet its own. */
const key = z.unknown().transform(() => newKey());

const promptSchema = z.object({
  shape: z.enum(["messages", "text"]),
  messages: z.array(
    z.object({ key, role: z.enum(PROMPT_ROLES), syntax: z.enum(PROMPT_SYNTAXES), content: text }),
  ),
  variables: z.array(
    z.object({
      key,
      name: text,
      type: z.enum(VARIABLE_TYPES),
      required: z.boolean(),
      sample: text,
      default: text,
      description: text,
    }),
  ),
  model: text,
  allowed: text,
  parameters: z.array(z.object({ key, name: text, default: text, min: text, max: text })),
  format: z.enum(["text", "json"]),
  schema: text,
  tools: text,
});

const itemSchema: z.ZodType<ItemDraft> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("prompt"), prompt: promptSchema }),
  z.object({ kind: z.literal("golden_set"), golden: goldenDraftSchema }),
  z.object({ kind: z.literal("segment"), segment: segmentDraftSchema }),
  z.object({ kind: z.literal("owner_rules"), text }),
  z.object({
    kind: z.literal("environment_rules"),
    environments: environmentRulesContentSchema.shape.environments,
  }),
]);

const copySchema = z.object({
  at: z.iso.datetime(),
  rev: z.number().nullable(),
  words: z.object({
    title: text,
    description: text,
    path: text,
    bump: z.enum(["patch", "minor", "major"]).nullable(),
    baseVersion: text,
  }),
  item: itemSchema,
  /** What was saved when these edits began. */
  base: itemSchema,
});

/** Edits that no server has yet, kept in this browser. */
export type KeptCopy = z.infer<typeof copySchema>;
export type Found = { name: string; copy: KeptCopy };

type Storage = Pick<globalThis.Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/** Copies belong to a person in a workspace, to a change and to a path; each page keeps its own. */
export function copyPrefix(scope: string, number: number | null, path: string): string {
  return `countersign.draft:${scope}:${number ?? "new"}:${path}:`;
}

/** False when this browser keeps nothing, or has no room. */
export function keepCopy(storage: Storage, name: string, copy: KeptCopy): boolean {
  try {
    storage.setItem(name, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

/** Newest first; what cannot be read is no copy. */
export function findCopies(storage: Storage, prefixes: readonly string[]): Found[] {
  const names = Array.from({ length: storage.length }, (_one, index) => storage.key(index) ?? "");
  return names
    .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))
    .flatMap((name) => {
      const copy = readCopy(storage.getItem(name));
      return copy ? [{ name, copy }] : [];
    })
    .sort((a, b) => b.copy.at.localeCompare(a.copy.at));
}

function readCopy(json: string | null): KeptCopy | null {
  try {
    return copySchema.parse(JSON.parse(json ?? ""));
  } catch {
    return null;
  }
}
