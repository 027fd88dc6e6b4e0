"use client";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { KIND } from "@/lib/artifacts/kinds";
import type { OwnDraft } from "./read-own-draft";
import type { useDraftEditor } from "./use-draft-editor";

type Props = { draft: OwnDraft; editor: ReturnType<typeof useDraftEditor> };

/** A draft that was begun elsewhere: it is gone on in, with this text at hand, or this text becomes another one. */
export function OwnDraftNotice({ draft: { number, called }, editor }: Props) {
  const router = useRouter();
  const { at, words, copies, save } = editor;
  const href = `/changes/${number}/edit?path=${encodeURIComponent(words.path.trim())}`;
  function open(): void {
    // Where this browser has no room for the text, the page that holds it stays.
    if (copies.handOver(number, words.path.trim())) router.push(href);
    else window.open(href, "_blank", "noopener");
  }
  return (
    <Notice
      tone="warn"
      role="alert"
      title={`You already have a draft of this ${KIND[at.kind].label.toLowerCase()} (#${number})`}
      actions={
        <>
          <Button onClick={open}>Open #{number}</Button>
          <Button onClick={() => void save({ asked: true, beside: true })}>
            Keep this text as another draft
          </Button>
        </>
      }
    >
      It is called “{called}”. Nothing was saved, and your text is below as you left it. When you open #
      {number}, it comes along: you choose there what of it goes in.
    </Notice>
  );
}
