"use client";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { EditorProblem } from "../editor-types";
import { errorAt } from "../error-at";
import { ConditionGroup } from "./condition-group";
import type { SegmentDraft } from "./segment-draft";

type Props = {
  draft: SegmentDraft;
  problems: readonly EditorProblem[];
  onChange: (draft: SegmentDraft) => void;
};

/** What a segment is for, and who is in it. */
export function SegmentFields({ draft, problems, onChange }: Props) {
  return (
    <>
      <Card aria-labelledby="about-segment">
        <CardHeader id="about-segment" title="About this segment" />
        <CardBody>
          <Field label="Description" required={false} error={errorAt(problems, "description-of-segment")}>
            {(control) => (
              <Textarea
                {...control}
                data-field="description-of-segment"
                rows={2}
                placeholder="Who is meant, and which service sends the attributes"
                value={draft.description}
                onChange={(event) => onChange({ ...draft, description: event.target.value })}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      <Card aria-labelledby="condition">
        <CardHeader id="condition" title="Condition" />
        <ConditionGroup
          group={draft.root}
          at="condition"
          problems={problems}
          onChange={(root) => onChange({ ...draft, root })}
        />
      </Card>
    </>
  );
}
