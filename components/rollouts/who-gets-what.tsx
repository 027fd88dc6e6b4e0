"use client";
import { type SyntheticEvent, useState } from "react";
import { readContext } from "@/components/segments/read-context";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { type Answer, ChoiceAnswer } from "./choice-answer";

type Props = {
  environment: string;
  ask: (context: Record<string, unknown>) => Promise<FormState<Answer>>;
};

/** Who gets what: an id and what else is known of somebody, and the version that they get, with the reason. */
export function WhoGetsWhat({ environment, ask }: Props) {
  const [id, setId] = useState("");
  const [attributes, setAttributes] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<FormState<Answer>>(IDLE);
  const [asking, setAsking] = useState(false);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (asking) return;
    const { context, problem: wrong } = readContext(attributes);
    setProblem(wrong);
    if (!context) return;
    setAsking(true);
    const targetingKey = id.trim();
    const lost = () => failedToAsk();
    setState(await ask(targetingKey === "" ? context : { ...context, targetingKey }).catch(lost));
    setAsking(false);
  };
  return (
    <Card aria-labelledby="who-gets-what">
      <CardHeader id="who-gets-what" title="Who gets what?" note={`in ${environment}, now`} />
      <CardBody className="grid gap-3 py-3">
        <form onSubmit={submit} aria-label="Who gets what?" className="grid items-start gap-3 sm:grid-cols-2">
          <Field label="Id" hint="What services send as targetingKey, such as a customer or a conversation.">
            {(control) => (
              <Input
                {...control}
                mono
                autoComplete="off"
                spellCheck={false}
                maxLength={500}
                placeholder="customer-17"
                value={id}
                onChange={(event) => setId(event.target.value)}
              />
            )}
          </Field>
          <Field label="Attributes" required={false} hint="What else services send, as JSON." error={problem}>
            {(control) => (
              <Textarea
                {...control}
                className="font-mono text-sm"
                spellCheck={false}
                autoCapitalize="off"
                rows={2}
                placeholder={'{ "region": "eu" }'}
                value={attributes}
                onChange={(event) => {
                  setAttributes(event.target.value);
                  setProblem(null);
                }}
              />
            )}
          </Field>
          <div>
            <Button type="submit" aria-disabled={asking || undefined}>
              {asking ? "Asking…" : "See what they get"}
            </Button>
          </div>
        </form>
        <FormFailure state={state} />
        {state.status === "done" && <ChoiceAnswer answer={state.result} />}
      </CardBody>
    </Card>
  );
}

function failedToAsk(): FormState<Answer> {
  const message = "The console cannot be reached. Nothing was changed; try again.";
  return { status: "failed", code: "unreachable", message, issues: [], blockers: [], details: {} };
}
