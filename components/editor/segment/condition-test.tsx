"use client";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { OPERATOR_WORDS } from "@/lib/artifacts/describe-condition";
import type { EditorProblem } from "../editor-types";
import { errorAt } from "../error-at";
import { IconButton } from "../icon-button";
import type { Operator, TestDraft } from "./segment-draft";

type Props = {
  test: TestDraft;
  /** Where it stands, such as `condition[0]`. */
  at: string;
  problems: readonly EditorProblem[];
  onChange: (test: TestDraft) => void;
  onRemove: () => void;
};

const OPERATORS = Object.keys(OPERATOR_WORDS) as Operator[];

const HINTS: Partial<Record<Operator, string>> = {
  in: "One value a line.",
  matches: "An RE2 pattern, found anywhere in the text: ^ and $ stand for its ends.",
  before: "A day, which begins in UTC, or a time with its zone.",
  since: "A day, which begins in UTC, or a time with its zone.",
  version_in: "A range as npm writes it.",
};

const EXAMPLES: Partial<Record<Operator, string>> = {
  equals: "DE",
  in: "DE\nAT\nCH",
  ends_with: "@example.com",
  matches: "^[a-f]",
  before: "2026-11-26",
  since: "2026-11-26",
  version_in: ">=2.1.0",
};

const NOWHERE: ReadonlySet<string> = new Set();

/** One question about one attribute. */
export function ConditionTest({ test, at, problems, onChange, onRemove }: Props) {
  const { attribute, operator, negated, value } = test;
  const set = (change: Partial<TestDraft>) => onChange({ ...test, ...change });
  // Nobody is told what is missing before they were there.
  const [visited, setVisited] = useState<ReadonlySet<string>>(NOWHERE);
  const errorOf = (field: "attribute" | "value") =>
    test[field].trim() !== "" || visited.has(field) ? errorAt(problems, `${at}.${field}`) : undefined;
  const bind = (field: "attribute" | "value") => ({
    onBlur: () => setVisited(new Set([...visited, field])),
    "data-field": `${at}.${field}`,
    spellCheck: false,
    autoCapitalize: "off",
    value: test[field],
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  });
  const name = attribute.trim() === "" ? "this condition" : `the condition on ${attribute.trim()}`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 px-3 py-2.5">
      <div className="grid items-start gap-x-2 gap-y-3 @xl:grid-cols-[minmax(0,4fr)_minmax(0,4fr)_minmax(0,5fr)]">
        <Field label="Attribute" headed error={errorOf("attribute")}>
          {(control) => <Input {...control} {...bind("attribute")} mono placeholder="country" />}
        </Field>
        <Field label="Operator" headed error={errorAt(problems, `${at}.operator`)}>
          {(control) => (
            <Select
              {...control}
              value={`${negated ? "not " : ""}${operator}`}
              onChange={(event) => set(readOperator(event.target.value))}
            >
              {[false, true].map((isNot) => (
                <optgroup key={String(isNot)} label={isNot ? "or the opposite" : "holds when it"}>
                  {OPERATORS.map((one) => (
                    <option key={one} value={`${isNot ? "not " : ""}${one}`}>
                      {isNot ? OPERATOR_WORDS[one].isNot : OPERATOR_WORDS[one].is}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
          )}
        </Field>
        {operator !== "exists" && (
          <Field
            label={operator === "in" ? "Values" : "Value"}
            headed
            hint={HINTS[operator]}
            error={errorOf("value")}
          >
            {(control) =>
              operator === "in" ? (
                <Textarea
                  {...control}
                  {...bind("value")}
                  className="font-mono"
                  rows={Math.min(8, Math.max(3, value.split("\n").length))}
                  placeholder={EXAMPLES.in}
                />
              ) : (
                <Input {...control} {...bind("value")} mono placeholder={EXAMPLES[operator]} />
              )
            }
          </Field>
        )}
      </div>
      <span className="max-@xl:pt-6">
        <IconButton label={`Remove ${name}`} onPress={onRemove}>
          <Trash2 className="size-4" aria-hidden="true" />
        </IconButton>
      </span>
    </div>
  );
}

function readOperator(chosen: string): Pick<TestDraft, "operator" | "negated"> {
  const negated = chosen.startsWith("not ");
  const operator = OPERATORS.find((one) => one === (negated ? chosen.slice(4) : chosen)) ?? "equals";
  return { operator, negated };
}
