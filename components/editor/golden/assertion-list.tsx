"use client";
import { Plus } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import type { EditorProblem } from "../editor-types";
import { errorAt } from "../error-at";
import { AssertionFields } from "./assertion-fields";
import { ASSERTION_TYPES } from "./assertion-types";
import { FieldGroup } from "./field-group";
import { type AssertionDraft, emptyAssertion } from "./golden-draft";

type Props = {
  assertions: readonly AssertionDraft[];
  path: string;
  problems: readonly EditorProblem[];
  /** Within a set there are no further sets. */
  within?: boolean;
  onChange: (assertions: readonly AssertionDraft[]) => void;
};

/** What is expected of the answer, or of the prompt as it is rendered. */
export function AssertionList({ assertions, path, problems, within = false, onChange }: Props) {
  const types = useId();
  const set = (next: AssertionDraft) =>
    onChange(assertions.map((one) => (one.key === next.key ? next : one)));
  return (
    <FieldGroup title={within ? "Assertions of the set" : "Assertions"} error={errorAt(problems, path)}>
      <datalist id={types}>
        {ASSERTION_TYPES.flatMap((type) => [type, `not-${type}`]).map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
      {assertions.map((one, index) => (
        <AssertionFields
          key={one.key}
          one={one}
          name={`${within ? "part" : "assertion"} ${index + 1}`}
          path={`${path}[${index}]`}
          types={types}
          problems={problems}
          onChange={set}
          onRemove={() => onChange(assertions.filter(({ key }) => key !== one.key))}
        >
          {one.assertions && (
            <AssertionList
              within
              assertions={one.assertions}
              path={`${path}[${index}].assertions`}
              problems={problems}
              onChange={(inner) => set({ ...one, assertions: inner })}
            />
          )}
        </AssertionFields>
      ))}
      <span className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onChange([...assertions, emptyAssertion("contains")])}>
          <Plus aria-hidden="true" />
          Add an assertion
        </Button>
        {!within && (
          <Button size="sm" onClick={() => onChange([...assertions, emptyAssertion("assert-set")])}>
            <Plus aria-hidden="true" />
            Add a set
          </Button>
        )}
      </span>
    </FieldGroup>
  );
}
