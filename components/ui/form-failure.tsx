import { describeField } from "@/components/editor/describe-field";
import type { FormIssue, FormState } from "@/lib/http/form-state";
import { CodedText } from "./coded-text";
import { Notice } from "./notice";

type Props = { state: FormState };

/** Why a form was refused: the sentence, then every blocker with its way out and every place that is wrong. */
export function FormFailure({ state }: Props) {
  if (state.status !== "failed") return null;
  const { message, blockers, issues } = state;
  const isOfMany = new Set(issues.map(({ artifact }) => artifact)).size > 1;
  return (
    <Notice tone="bad" title={<CodedText text={message} />}>
      {blockers.length > 0 && (
        <ul className="mt-1 grid gap-1.5">
          {blockers.map(({ code, text, wayOut }) => (
            <li key={`${code} ${text}`}>
              <CodedText text={text} />{" "}
              <span className="text-ink">
                <CodedText text={wayOut} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {issues.length > 1 && (
        <ul className="mt-1 list-disc pl-4">
          {issues.map((issue) => (
            <li key={`${issue.artifact} ${issue.path} ${issue.line} ${issue.message}`}>
              {describePlace(issue, isOfMany)}
              <CodedText text={issue.message} />
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** `message 1, line 5: `, and before it the artifact where there are several. */
function describePlace({ artifact, path, line }: FormIssue, isOfMany: boolean): string {
  const places = [isOfMany && artifact, path && describeField(path), line !== undefined && `line ${line}`];
  const known = places.filter(Boolean).join(", ");
  return known && `${known}: `;
}
