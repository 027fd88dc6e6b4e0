"use client";
import { useCallback, useEffect, useEffectEvent } from "react";
import { Button } from "@/components/ui/button";
import { FormFailure } from "@/components/ui/form-failure";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { ChangeFields } from "./change-fields";
import type { EditorActions, EditorStart } from "./editor-types";
import { ItemFields } from "./item-fields";
import { PreviewCard } from "./preview-card";
import { ProblemsCard } from "./problems-card";
import type { PromptDraft } from "./prompt-draft";
import { SaveBar } from "./save-bar";
import { StaleNotice } from "./stale-notice";
import { useAnalysis } from "./use-analysis";
import { useDraftEditor } from "./use-draft-editor";
import { useLeaveWarning } from "./use-leave-warning";

type Props = { start: EditorStart; actions: EditorActions };

/** One item of a draft change: fields on the left, problems and preview on the right, saving always in reach. */
export function ChangeEditor({ start, actions }: Props) {
  const editor = useDraftEditor(start, actions);
  const { words, item, at, status, failure, stale, putAside, dirty, setWords, setItem } = editor;
  const { problems, bump, preview, undeclared } = useAnalysis(item, at.base.content);
  const shown = [...problems, ...at.problems];
  // What is typed before the browser has taken over would be lost.
  const ready = useHydrated();
  useLeaveWarning(dirty);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!event.metaKey && !event.ctrlKey) return;
    const isSave = event.key.toLowerCase() === "s" && !event.shiftKey && !event.altKey;
    const isSubmit = event.key === "Enter" && event.shiftKey;
    if (!isSave && !isSubmit) return;
    event.preventDefault();
    void (isSave ? editor.save() : editor.submit());
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  const changePrompt = useCallback(
    (change: (prompt: PromptDraft) => PromptDraft) =>
      setItem((now) => (now.kind === "prompt" ? { ...now, prompt: change(now.prompt) } : now)),
    [setItem],
  );
  return (
    <div className="grid gap-4">
      <SaveBar
        status={status}
        dirty={dirty}
        isNew={at.number === null}
        onSave={() => void editor.save()}
        onSubmit={() => void editor.submit()}
      />
      {stale ? (
        <StaleNotice
          stale={stale}
          mine={item}
          onKeepMine={() => void editor.save(stale.rev)}
          onTakeTheirs={() => editor.takeTheirs(stale)}
        />
      ) : (
        failure && <FormFailure state={failure} />
      )}
      {failure?.status === "failed" && failure.code === "unauthenticated" && (
        <a href="/sign-in" target="_blank" rel="noreferrer" className="link justify-self-start">
          Sign in in another tab
        </a>
      )}
      {putAside && (
        <Notice
          title="Your other text is put aside"
          actions={<Button onClick={editor.bringBack}>Swap it with what is shown</Button>}
        >
          It stays here until you leave this page.
        </Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <fieldset disabled={!ready} className="grid min-w-0 gap-4">
          <ChangeFields
            words={words}
            onChange={setWords}
            base={at.base}
            namesPath={start.path === "" && at.number === null}
            bump={bump}
          />
          <ItemFields
            item={item}
            problems={shown}
            undeclared={undeclared}
            onChange={setItem}
            onPrompt={changePrompt}
          />
        </fieldset>
        <aside
          aria-label="Problems and preview"
          className="grid gap-4 lg:sticky lg:top-15 lg:max-h-[calc(100dvh-4.5rem)] lg:overflow-y-auto"
        >
          <ProblemsCard problems={shown} />
          {item.kind === "prompt" && <PreviewCard preview={preview} />}
        </aside>
      </div>
    </div>
  );
}
