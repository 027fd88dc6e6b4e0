"use client";
import { Button } from "@/components/ui/button";
import { FormFailure } from "@/components/ui/form-failure";
import { Notice } from "@/components/ui/notice";
import type { EditorActions } from "./editor-types";
import { FoundCopies } from "./found-copies";
import { MergePanel } from "./merge-panel";
import { OwnDraftNotice } from "./own-draft-notice";
import { readOwnDraft } from "./read-own-draft";
import { tellRefusal } from "./tell-refusal";
import type { useDraftEditor } from "./use-draft-editor";
import { useMerging } from "./use-merging";

type Props = { editor: ReturnType<typeof useDraftEditor>; actions: EditorActions };

/** What stands between the text on the screen and the draft on the server, each with its way out. */
export function EditorNotices({ editor, actions }: Props) {
  const { item, at, words, failure, putAside, copies, save } = editor;
  const { merging, stale, mergeNewest, bringBack, takeTheirs, swap } = useMerging(editor, actions);
  const { version, newest, current } = at.base;
  const drafted = failure && readOwnDraft(failure);
  const moved = !current && words.baseVersion.trim() === version;
  return (
    <>
      {merging && (
        <MergePanel merging={merging}>
          {stale && (
            <>
              <Button onClick={() => void save({ asked: true, rev: stale.rev })}>Save mine over it</Button>
              <Button onClick={takeTheirs}>Take the other, put mine aside</Button>
            </>
          )}
        </MergePanel>
      )}
      {stale && !merging && (
        <Notice
          tone="warn"
          role="alert"
          title="This item was taken out of the change meanwhile"
          actions={
            <Button onClick={() => void save({ asked: true, rev: stale.rev })}>
              Put it back with my text
            </Button>
          }
        >
          Your text is below as you left it.
        </Notice>
      )}
      {drafted && <OwnDraftNotice draft={drafted} editor={editor} />}
      {failure && !stale && !drafted && <FormFailure state={tellRefusal(failure)} />}
      {moved && !merging && (
        <Notice
          title={`Version ${newest} came since this draft began from ${version}`}
          actions={<Button onClick={() => void mergeNewest()}>Merge {newest} into this draft</Button>}
        >
          A change on top of an older version does not merge.
        </Notice>
      )}
      {!merging && (
        <FoundCopies found={copies.found} item={item} onBringBack={bringBack} onDrop={copies.drop} />
      )}
      {putAside && (
        <Notice
          title="Your other text is put aside"
          actions={<Button onClick={swap}>Swap it with what is shown</Button>}
        >
          It stays here until you leave this page.
        </Notice>
      )}
    </>
  );
}
