"use client";
import { useState } from "react";
import { ItemDiff } from "@/components/changes/item-diff";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { type ItemDraft, readItemDraft } from "./item-draft";
import type { Found } from "./kept-copy";

type Props = {
  found: readonly Found[];
  item: ItemDraft;
  onBringBack: (found: Found) => void;
  onDrop: (name: string) => void;
};

/** Edits that an earlier page left in this browser and the server does not have. */
export function FoundCopies({ found, item, onBringBack, onDrop }: Props) {
  const [shown, setShown] = useState<string | null>(null);
  const [now] = useState(() => new Date());
  return found.map((one) => {
    const { name, copy } = one;
    const before = readItemDraft(item).content;
    const after = readItemDraft(copy.item).content;
    return (
      <section key={name} aria-label="Edits found in this browser" className="grid gap-3">
        <Notice
          tone="warn"
          title={
            <>
              Edits from <Time at={copy.at} now={now} /> were not saved
            </>
          }
          actions={
            <>
              <Button onClick={() => onBringBack(one)}>Bring them back</Button>
              {before !== null && after !== null && (
                <Button onClick={() => setShown(shown === name ? null : name)}>
                  {shown === name ? "Hide them" : "Look at them"}
                </Button>
              )}
              <Button variant="ghost" onClick={() => onDrop(name)}>
                Drop them
              </Button>
            </>
          }
        >
          This browser kept them when another page was left, lost its network or its session. The draft below
          is as it was saved.
        </Notice>
        {shown === name && (
          <ItemDiff
            kind={item.kind}
            before={before}
            after={after}
            beforeLabel="saved"
            afterLabel="found here"
          />
        )}
      </section>
    );
  });
}
