"use client";
import { type SyntheticEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import {
  type ContextDraft,
  type ContextFaults,
  readDraft,
  readId,
  startDraft,
  switchDraft,
  withAsked,
} from "@/components/context/context-draft";
import { ContextFields } from "@/components/context/context-fields";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { Input } from "@/components/ui/input";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { type Answer, ChoiceAnswer } from "./choice-answer";

type Props = {
  environment: string;
  /** Attributes that the segments of the rollout ask for. */
  asked: readonly string[];
  /** What is served by now: another one asks again, so that an answer never speaks of a step that is over. */
  standing: string;
  ask: (context: Record<string, unknown>) => Promise<FormState<Answer>>;
};

const NO_FAULTS: ContextFaults = new Map();

/** Who gets what: an id and what else is known of somebody, and the version that they get, with the reason. */
export function WhoGetsWhat({ environment, asked, standing, ask }: Props) {
  const [id, setId] = useState("");
  const [typed, setDraft] = useState<ContextDraft>(() => startDraft(asked));
  const draft = withAsked(typed, asked);
  const [faults, setFaults] = useState(NO_FAULTS);
  const [state, setState] = useState<FormState<Answer>>(IDLE);
  const [asking, setAsking] = useState(false);
  /** The last one sent: an answer that others have overtaken is dropped. */
  const sent = useRef<{ context: Record<string, unknown> } | null>(null);
  const send = async (context: Record<string, unknown>) => {
    const mine = { context };
    sent.current = mine;
    setAsking(true);
    const answer = await ask(context).catch(() => failedToAsk());
    if (sent.current !== mine) return;
    setState(answer);
    setAsking(false);
  };
  const askAgain = useEffectEvent(() => {
    if (sent.current) void send(sent.current.context);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is served has changed
  useEffect(() => askAgain(), [standing]);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (asking) return;
    const { context, faults: wrong } = readDraft(draft);
    setFaults(wrong ?? NO_FAULTS);
    if (!context) return;
    const targetingKey = id.trim();
    await send(targetingKey === "" ? context : { ...context, targetingKey });
  };
  const turn = () => {
    const turned = switchDraft(draft);
    if (!turned.faults && id.trim() === "") setId(readId(draft));
    setDraft(turned.draft);
    setFaults(turned.faults ?? NO_FAULTS);
  };
  return (
    <Card aria-labelledby="who-gets-what">
      <CardHeader id="who-gets-what" title="Who gets what?" note={`in ${environment}, now`} />
      <CardBody className="grid gap-3 py-3">
        <form
          onSubmit={submit}
          aria-label="Who gets what?"
          className="grid content-start items-start gap-x-5 gap-y-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] sm:grid-rows-[auto_1fr]"
        >
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
          <ContextFields
            draft={draft}
            faults={faults}
            optional
            onChange={(next) => {
              setDraft(next);
              setFaults(NO_FAULTS);
            }}
            onSwitch={turn}
          />
          <div className="sm:col-start-1 sm:row-start-2">
            <Button type="submit" scripted aria-disabled={asking || undefined}>
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
