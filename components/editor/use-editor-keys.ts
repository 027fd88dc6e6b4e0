"use client";
import { useEffect, useEffectEvent } from "react";

type Keys = {
  onSave: () => void;
  onSubmit: () => void;
  /** Absent where there is nothing to try. */
  onTry: (() => void) | undefined;
  onProblem: (by: 1 | -1) => void;
};

/** Save, try, submit and next problem, wherever the caret is. */
export function useEditorKeys({ onSave, onSubmit, onTry, onProblem }: Keys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const act = actionOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  function actionOf({ key, metaKey, ctrlKey, shiftKey, altKey }: KeyboardEvent): (() => void) | null {
    if (key === "F8") return () => onProblem(shiftKey ? -1 : 1);
    if ((!metaKey && !ctrlKey) || altKey) return null;
    if (key.toLowerCase() === "s" && !shiftKey) return onSave;
    if (key !== "Enter") return null;
    return shiftKey ? onSubmit : (onTry ?? null);
  }
}
