import type { PromptContent } from "@/sdk/core/prompt-types";
import { type ItemDraft, readItemDraft } from "../item-draft";

/** The samples of a prompt that is edited, by variable: what its preview was rendered with. */
export function readSamples(item: ItemDraft): Record<string, unknown> {
  const content = item.kind === "prompt" ? (readItemDraft(item).content as PromptContent | null) : null;
  return Object.fromEntries(
    (content?.variables ?? []).flatMap(({ name, sample }) => (sample === undefined ? [] : [[name, sample]])),
  );
}
