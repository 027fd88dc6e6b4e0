"use client";
import { useActionState, useState } from "react";
import { stillUnsent } from "@/components/changes/still-unsent";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { type FormAction, guardAction } from "@/components/ui/guard-action";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { type FormState, IDLE } from "@/lib/http/form-state";

type Props = {
  change: { number: number; title: string };
  /** Why this person may not; null when they may. */
  blocked: string | null;
  action: FormAction;
};

/** What one thinks of a case, said on the change that its run is of. */
export function CommentOnCase({ change, blocked, action }: Props) {
  const [body, setBody] = useState("");
  const [state, submit] = useActionState<FormState, FormData>(async (previous, form) => {
    const answer = await guardAction(() => action(previous, form));
    if (answer.status === "done") setBody((now) => stillUnsent(now, String(form.get("body"))));
    return answer;
  }, IDLE);
  return (
    <Card aria-labelledby="comment-on-case">
      <CardHeader
        id="comment-on-case"
        title="Comment on the change"
        note={`#${change.number} ${change.title}`}
      />
      <CardBody className="grid gap-2.5">
        {blocked ? (
          <BlockedButton reason={blocked}>Comment</BlockedButton>
        ) : (
          <form action={submit} className="grid max-w-180 gap-2.5">
            <Field
              label="Text"
              hint="It stands in the conversation of the change, with what this case came to and a way back here."
              required
            >
              {(control) => (
                <Textarea
                  {...control}
                  name="body"
                  rows={3}
                  maxLength={20_000}
                  value={body}
                  onChange={(event) => setBody(event.target.value)}
                />
              )}
            </Field>
            <FormFailure state={state} />
            <SubmitButton variant="default" className="justify-self-start" pendingLabel="Commenting…">
              Comment
            </SubmitButton>
          </form>
        )}
        {state.status === "done" && (
          <p role="status" className="text-ink-2">
            Said on{" "}
            <Link href={`/changes/${change.number}`} className="link">
              change #{change.number}
            </Link>
            .
          </p>
        )}
      </CardBody>
    </Card>
  );
}
