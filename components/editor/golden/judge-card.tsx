"use client";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { EditorProblem } from "../editor-types";
import { errorAt } from "../error-at";
import { JUDGE_REPEATS, type JudgeDraft } from "./golden-draft";

type Props = {
  judge: JudgeDraft;
  problems: readonly EditorProblem[];
  onChange: (judge: JudgeDraft) => void;
};

/** Which models judge what no rule can. */
export function JudgeCard({ judge, problems, onChange }: Props) {
  const set = (change: Partial<JudgeDraft>) => onChange({ ...judge, ...change });
  const bind = (field: "model" | "embeddingModel") => ({
    "data-field": `judge.${field}`,
    mono: true,
    spellCheck: false,
    autoCapitalize: "off",
    value: judge[field],
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  });
  return (
    <Card aria-labelledby="judge">
      <CardHeader id="judge" title="Judge" />
      <CardBody className="grid gap-3">
        <p className="max-w-prose text-ink-2">
          Judges what no rule can: <code className="text-sm">llm-rubric</code>,{" "}
          <code className="text-sm">factuality</code> and <code className="text-sm">answer-relevance</code>.
          It belongs to the set: another judge is another version, and is reviewed.
        </p>
        <div className="grid items-start gap-3 sm:grid-cols-[1fr_9rem_1fr]">
          <Field
            label="Judge model"
            required={false}
            error={errorAt(problems, "judge.model")}
            hint="As a model provider answers for it."
          >
            {(control) => <Input {...control} {...bind("model")} placeholder="openai/gpt-5" />}
          </Field>
          <Field label="Asked" error={errorAt(problems, "judge.repeats")} hint="Most of them decide.">
            {(control) => (
              <Select
                {...control}
                value={judge.repeats}
                onChange={(event) => set({ repeats: event.target.value })}
              >
                {JUDGE_REPEATS.map((times) => (
                  <option key={times} value={times}>
                    {times === "1" ? "once" : `${times} times`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            label="Embedding model"
            required={false}
            error={errorAt(problems, "judge.embeddingModel")}
            hint="For similar, and for answer-relevance by vectors."
          >
            {(control) => (
              <Input {...control} {...bind("embeddingModel")} placeholder="openai/text-embedding-3-small" />
            )}
          </Field>
        </div>
      </CardBody>
    </Card>
  );
}
