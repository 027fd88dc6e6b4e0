"use client";
import { useState, useTransition } from "react";
import { CodedText } from "@/components/ui/coded-text";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { Link } from "@/components/ui/link";
import { Menu } from "@/components/ui/menu";
import { type FormState, IDLE } from "@/lib/http/form-state";

export type KeptCase = {
  /** The draft that it is in; null when the newest version has it. */
  number: number | null;
  id: string;
  isNew: boolean;
};
export type Golden = {
  sets: readonly string[];
  keep: (input: {
    path: string;
    prompt: string;
    variables: Record<string, unknown>;
  }) => Promise<FormState<KeptCase>>;
};

type Props = Golden & {
  /** The path of the prompt that is previewed. */
  prompt: string;
  /** Its samples, when they are asked for: reading them takes as long as checking the prompt. */
  readVariables: () => Record<string, unknown>;
};

/** The samples of a preview as a golden case, in the draft of the set that is chosen. */
export function KeepCase({ prompt, readVariables, sets, keep }: Props) {
  const [state, setState] = useState<FormState<KeptCase>>(IDLE);
  const [into, setInto] = useState("");
  const [pending, start] = useTransition();
  const own = `${prompt}-cases`;
  const save = (path: string) =>
    start(async () => {
      setInto(path);
      setState(await guardAction(() => keep({ path, prompt, variables: readVariables() })));
    });
  const choices = [
    ...sets.map((path) => ({ label: path, run: () => save(path) })),
    ...(prompt === "" || sets.includes(own) ? [] : [{ label: `A new set: ${own}`, run: () => save(own) }]),
  ];
  if (choices.length === 0) return null;
  return (
    <div className="grid justify-items-start gap-2 border-t px-3 py-2">
      <Menu size="sm" label={pending ? "Saving…" : "Save as golden case"} items={choices} />
      {state.status === "done" && (
        <p role="status" className="wrap-anywhere text-ink-2">
          <CodedText
            text={
              state.result.isNew
                ? `Kept as \`${state.result.id}\` in a draft of ${into}. Say there what is expected. `
                : `It is in ${into} already, as \`${state.result.id}\`. `
            }
          />
          {state.result.number !== null && (
            <Link
              href={`/changes/${state.result.number}/edit?path=${encodeURIComponent(into)}`}
              className="link"
              target="_blank"
            >
              Open #{state.result.number}
            </Link>
          )}
        </p>
      )}
      <FormFailure state={state} />
    </div>
  );
}
