"use client";
import { ItemDiff } from "@/components/changes/item-diff";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { type ItemDraft, readItemDraft } from "./item-draft";
import type { Stale } from "./read-stale";

type Props = { stale: Stale; mine: ItemDraft; onKeepMine: () => void; onTakeTheirs: () => void };

/** The draft was saved elsewhere: both texts side by side, and a choice that loses neither. */
export function StaleNotice({ stale, mine, onKeepMine, onTakeTheirs }: Props) {
  const { content } = readItemDraft(mine);
  return (
    <section aria-label="Saved elsewhere" className="grid gap-3">
      <Notice
        tone="warn"
        role="alert"
        title="This draft was saved elsewhere since you opened it"
        actions={
          <>
            <Button onClick={onKeepMine}>Save mine over it</Button>
            {stale.draft && <Button onClick={onTakeTheirs}>Take the other, put mine aside</Button>}
          </>
        }
      >
        Nothing was overwritten. Your text is below as you left it.{" "}
        {stale.draft
          ? "This is how it differs from what was saved elsewhere:"
          : "This item was taken out of the change meanwhile."}
      </Notice>
      {stale.draft && content !== null && (
        <ItemDiff
          kind={mine.kind}
          before={stale.content}
          after={content}
          beforeLabel="saved elsewhere"
          afterLabel="yours"
        />
      )}
    </section>
  );
}
