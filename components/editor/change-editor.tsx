"use client";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import { ChangeFields } from "./change-fields";
import { EditorNotices } from "./editor-notices";
import type { EditorActions, EditorStart } from "./editor-types";
import { focusField } from "./focus-field";
import type { GoldenDraft } from "./golden/golden-draft";
import { type Golden, KeepCase } from "./golden/keep-case";
import { readSamples } from "./golden/read-samples";
import { showField } from "./golden/show-field";
import { ItemFields } from "./item-fields";
import { placeProblems } from "./place-problems";
import { PreviewCard } from "./preview-card";
import { ProblemsCard } from "./problems-card";
import type { PromptDraft } from "./prompt-draft";
import { SaveBar } from "./save-bar";
import { TryDraft } from "./segment/try-draft";
import { StartFrom } from "./start-from";
import { TokensCard } from "./tokens-card";
import { TryCard, type TryHandle } from "./try/try-card";
import { useAnalysis } from "./use-analysis";
import { useDraftEditor } from "./use-draft-editor";
import { useEditorKeys } from "./use-editor-keys";
import { useLeaveWarning } from "./use-leave-warning";

type Props = {
  start: EditorStart;
  actions: EditorActions;
  /** The sets that a preview can be kept in as a case. */
  golden?: Golden;
  /** What merging will need. */
  children?: ReactNode;
};

/** One item of a draft change: fields on the left, problems and preview on the right, saving always in reach. */
export function ChangeEditor({ start, actions, golden, children }: Props) {
  const editor = useDraftEditor(start, actions);
  const { words, item, kept, at, status, dirty, setWords, setItem } = editor;
  const { problems, bump, preview, undeclared } = useAnalysis(item, at.base.content);
  const shown = useMemo(
    () => placeProblems(item, [...problems, ...at.problems]),
    [item, problems, at.problems],
  );
  const [problemAt, setProblemAt] = useState(-1);
  // What is typed before the browser has taken over would be lost.
  const ready = useHydrated();
  useLeaveWarning(dirty);
  /** The path of a prompt that does not exist yet is its author's to name. */
  const namesPath = start.path === "" && at.number === null;
  const onSave = () => void editor.save();
  const onSubmit = () => void editor.submit();
  const goTo = (index: number) => {
    const problem = shown[index];
    if (!problem) return;
    setProblemAt(index);
    showField(problem.path);
    focusField(problem.path, problem.line, problem.column);
  };
  const onProblem = (by: 1 | -1) => {
    const from = problemAt === -1 && by === -1 ? 0 : problemAt;
    goTo((from + by + shown.length) % Math.max(1, shown.length));
  };
  const trying = useRef<TryHandle>(null);
  const onTry = item.kind === "prompt" ? () => trying.current?.run() : undefined;
  useEditorKeys({ onSave, onSubmit, onProblem, onTry });

  const changePrompt = useCallback(
    (change: (prompt: PromptDraft) => PromptDraft) =>
      setItem((now) => (now.kind === "prompt" ? { ...now, prompt: change(now.prompt) } : now)),
    [setItem],
  );
  const changeGolden = useCallback(
    (change: (golden: GoldenDraft) => GoldenDraft) =>
      setItem((now) => (now.kind === "golden_set" ? { ...now, golden: change(now.golden) } : now)),
    [setItem],
  );
  return (
    <div className="grid gap-4">
      <SaveBar
        status={status}
        kept={kept}
        now={editor}
        dirty={dirty}
        isNew={at.number === null}
        onSave={onSave}
        onSubmit={onSubmit}
        onTry={onTry}
      />
      <EditorNotices editor={editor} actions={actions} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <fieldset disabled={!ready} className="grid min-w-0 gap-4">
          <ChangeFields
            kind={item.kind}
            words={words}
            onChange={setWords}
            base={at.base}
            namesPath={namesPath}
            bump={bump}
          />
          {namesPath && item.kind === "prompt" && <StartFrom onStart={changePrompt} />}
          <ItemFields
            item={item}
            problems={shown}
            undeclared={undeclared}
            importHref={
              at.number === null
                ? null
                : `/golden-sets/import?${new URLSearchParams({ path: words.path.trim(), change: String(at.number) })}`
            }
            onChange={setItem}
            onPrompt={changePrompt}
            onGolden={changeGolden}
          />
        </fieldset>
        <aside
          aria-label="Problems and preview"
          className="grid gap-4 lg:sticky lg:top-15 lg:max-h-[calc(100dvh-4.5rem)] lg:overflow-y-auto"
        >
          <ProblemsCard problems={shown} current={problemAt} onGo={goTo} />
          {item.kind === "prompt" && (
            <PreviewCard preview={preview}>
              {golden && preview?.ok && (
                <KeepCase prompt={words.path.trim()} readVariables={() => readSamples(item)} {...golden} />
              )}
            </PreviewCard>
          )}
          {item.kind === "prompt" && (
            <TokensCard
              messages={item.prompt.messages}
              path={words.path.trim()}
              readLive={actions.readLive}
            />
          )}
          {item.kind === "segment" && <TryDraft draft={item.segment} />}
          {children}
        </aside>
      </div>
      {item.kind === "prompt" && (
        <TryCard ref={trying} item={item} path={words.path.trim()} readCases={actions.readTryCases} />
      )}
    </div>
  );
}
