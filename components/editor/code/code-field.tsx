"use client";
import clsx from "clsx";
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { controlClass } from "@/components/ui/control-class";
import { Textarea } from "@/components/ui/textarea";
import type { EditorProblem } from "../editor-types";
import type { CodeView, createCodeView } from "./create-code-view";
import type { Declared } from "./tag-options";

type Props = {
  label: string;
  /** The name by which problems find the field. */
  field: string;
  value: string;
  onChange: (text: string) => void;
  /** Is `{{…}}` a tag in it? */
  tags?: boolean;
  variables?: readonly Declared[];
  problems?: readonly EditorProblem[];
  /** The ids of its hint and its error. */
  describedBy?: string | undefined;
  rows?: number;
  className?: string;
};

const NONE: readonly never[] = [];

/** A long text: coloured, completed and checked while it is written; a plain text area until that is loaded, or without it. */
export function CodeField(props: Props) {
  const { label, field, value, onChange, tags = false, variables = NONE, problems = NONE } = props;
  const { describedBy, rows = 4, className } = props;
  const hint = useId();
  const [create, setCreate] = useState<typeof createCodeView | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<CodeView | null>(null);
  /** What was told and has not come back yet: what comes back must not undo what was typed since. */
  const told = useRef<string[]>([]);
  const caret = useRef<{ from: number; to: number } | null>(null);
  const composing = useRef(false);
  const context = {
    label,
    field,
    tags,
    variables,
    problems,
    describedBy: `${describedBy ?? ""} ${hint}`.trim(),
  };

  useEffect(() => {
    let gone = false;
    const load = async () => {
      const module = await import("./create-code-view").catch(() => null);
      while (composing.current) await ended(area.current);
      if (gone || !module) return;
      const focused = area.current === document.activeElement ? area.current : null;
      caret.current = focused && { from: focused.selectionStart, to: focused.selectionEnd };
      // At once, with the caret: a key pressed in between would go nowhere.
      flushSync(() => setCreate(() => module.createCodeView));
    };
    void load();
    return () => {
      gone = true;
    };
  }, []);

  const tell = useEffectEvent((text: string) => {
    told.current.push(text);
    onChange(text);
  });
  const mount = useEffectEvent((parent: HTMLDivElement, make: typeof createCodeView) => {
    const made = make(parent, value, context, (text) => tell(text));
    if (caret.current) made.focus(caret.current.from, caret.current.to);
    caret.current = null;
    return made;
  });
  useLayoutEffect(() => {
    if (!create || !place.current) return;
    const made = mount(place.current, create);
    view.current = made;
    return () => {
      view.current = null;
      told.current = [];
      made.destroy();
    };
  }, [create]);
  useEffect(() => {
    const at = told.current.indexOf(value);
    if (at === -1) {
      told.current = [];
      view.current?.setText(value);
    } else told.current = told.current.slice(at + 1);
  }, [value]);
  const sync = useEffectEvent(() => view.current?.setContext(context));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the field knows beside its text
  useEffect(() => sync(), [label, field, tags, variables, problems, describedBy]);

  if (!create)
    return (
      <Textarea
        mono
        ref={area}
        aria-label={label}
        aria-describedby={describedBy}
        data-field={field}
        rows={rows}
        spellCheck={false}
        className={clsx(value.length > FITTED ? "field-sizing-fixed!" : "max-h-160", className)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={() => {
          composing.current = false;
        }}
      />
    );
  return (
    <>
      <div
        ref={place}
        className={controlClass(
          clsx(
            "max-h-160 px-0! font-mono text-sm leading-5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent",
            className,
          ),
        )}
      />
      <p id={hint} hidden>
        Tab leaves this field. Press Control and M, or on a Mac Shift, Option and M, to write tabs with it.
      </p>
    </>
  );
}

/** When the word being composed in it is whole, as languages with many letters are typed. */
function ended(area: HTMLElement | null): Promise<unknown> {
  return new Promise((resolve) => {
    const later = () => setTimeout(resolve, 0);
    area?.addEventListener("compositionend", later, { once: true });
  });
}

/** Fitting the height to a long text would lay it out anew on every key. */
const FITTED = 50_000;
