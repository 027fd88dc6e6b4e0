"use client";
import { type KeyboardEvent, useActionState, useEffect, useRef, useState } from "react";
import { useRefresh } from "@/components/live-updates/use-refresh";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { type FormAction, guardAction } from "@/components/ui/guard-action";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { Verdict } from "@/lib/changes/reviews";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { failedHere } from "./failed-here";
import { shortDigest } from "./short-digest";
import { stillUnsent } from "./still-unsent";
import { VerdictButton } from "./verdict-button";

type Props = {
  revision: number;
  digest: string;
  /** Why this person may not approve or object; null when they may. */
  blocked: string | null;
  mayComment: boolean;
  /** What this person has said of it, where that still holds. */
  given: Verdict | null;
  /** Comments on lines that nobody else sees yet: they go out with the review. */
  pending: number;
  /** Set for a merged revision: what can still be approved is its promotion. */
  environments: readonly { key: string; name: string }[] | null;
  action: FormAction;
};

const NO_VOICE = "With your role you speak only where the owner rules name you.";
const NEEDS_TEXT = "Say in the text what you mean. Nothing was recorded.";

/** One person's word on the revision they see: its digest goes along, so that nobody approves something else. */
export function ReviewForm(props: Props) {
  const { revision, digest, blocked, mayComment, given, pending, environments, action } = props;
  const [refresh] = useRefresh();
  const [body, setBody] = useState("");
  const [environment, setEnvironment] = useState("");
  /** What one speaks of here: a revision under review, or what has come of it. */
  const subject = `${revision} ${environments === null ? "under review" : "merged"}`;
  const [recorded, setRecorded] = useState<string | null>(null);
  const [state, submit] = useActionState<FormState, FormData>(async (previous, form) => {
    // Pressed once more when it was just recorded: what is said of that stays.
    if (form.get("verdict") !== "approve" && body.trim() === "" && pending === 0)
      return previous.status === "done" && recorded === subject ? previous : failedHere(NEEDS_TEXT);
    // What the button says is what is sent, whatever the browser makes of the field meanwhile.
    form.set("environment", environment);
    const answer = await guardAction(() => action(previous, form));
    if (answer.status === "done") {
      setBody((now) => stillUnsent(now, textOf(form)));
      setEnvironment("");
      setRecorded(subject);
    }
    return answer;
  }, IDLE);
  const choice = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: React empties a form's selects with every answer
  useEffect(() => {
    const select = choice.current?.querySelector("select");
    if (select) select.value = environment;
  }, [state, environment]);
  // Of what is merged, each environment can still be approved by itself.
  const isApproved = given === "approve" && environments === null;
  const approve = environment ? `Approve for ${environment}` : "Approve";
  return (
    <Card aria-labelledby="your-review">
      <CardHeader
        id="your-review"
        title={environments ? "Review the merged revision" : "Your review"}
        note={`of revision ${revision} · ${shortDigest(digest)}`}
      >
        {given === "approve" && <Chip tone="ok">You approved it</Chip>}
        {given === "request_changes" && <Chip tone="warn">You asked for changes</Chip>}
        {pending > 0 && (
          <Chip tone="warn">
            {pending} pending {pending === 1 ? "comment" : "comments"}
          </Chip>
        )}
      </CardHeader>
      <CardBody>
        <form action={submit} className="grid gap-3">
          {mayComment && (
            <Field label="Text" hint={describeText(pending)} required={false}>
              {(control) => (
                <Textarea
                  {...control}
                  name="body"
                  rows={3}
                  maxLength={20_000}
                  value={body}
                  onChange={(event) => setBody(event.target.value)}
                  onKeyDown={submitAsComment}
                />
              )}
            </Field>
          )}
          {environments && !blocked && (
            <div ref={choice}>
              <Field label="Approve for" className="max-w-72">
                {(control) => (
                  <Select
                    {...control}
                    name="environment"
                    value={environment}
                    onChange={(event) => setEnvironment(event.target.value)}
                  >
                    <option value="">every environment</option>
                    {environments.map(({ key, name }) => (
                      <option key={key} value={key}>
                        {name} alone
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            </div>
          )}
          <FormFailure state={state} />
          {state.status === "failed" && state.code === "revision_outdated" && (
            <Button className="justify-self-start" onClick={() => void refresh()}>
              Show the newest revision
            </Button>
          )}
          {state.status === "done" && recorded === subject && body === "" && (
            <Notice tone="ok" title="Your review is recorded." />
          )}
          <div className="flex flex-wrap gap-2 max-sm:*:grow">
            {blocked ? (
              <>
                <BlockedButton reason={blocked}>Approve</BlockedButton>
                <BlockedButton reason={blocked}>Request changes</BlockedButton>
              </>
            ) : (
              <>
                <VerdictButton verdict="approve" variant={isApproved ? "default" : "primary"}>
                  {approve}
                </VerdictButton>
                <VerdictButton verdict="request_changes" variant="default">
                  Request changes
                </VerdictButton>
              </>
            )}
            {mayComment ? (
              <VerdictButton verdict="comment" variant="default">
                Comment
              </VerdictButton>
            ) : (
              <BlockedButton reason={blocked ?? NO_VOICE}>Comment</BlockedButton>
            )}
          </div>
          {blocked && <p className="text-ink-2">{blocked}</p>}
        </form>
      </CardBody>
    </Card>
  );
}

function textOf(form: FormData): string {
  return String(form.get("body") ?? "");
}

function describeText(pending: number): string {
  if (pending === 0) return "What should change, and why. An approval needs none.";
  return `Your ${pending === 1 ? "pending comment goes" : `${pending} pending comments go`} out with it, so it may be empty.`;
}

/** Cmd or Ctrl with Enter comments: a verdict takes its own button. */
function submitAsComment(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
  event.preventDefault();
  const comment = "button[name=verdict][value=comment]";
  event.currentTarget.form?.querySelector<HTMLButtonElement>(comment)?.click();
}
