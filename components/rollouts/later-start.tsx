"use client";
import { type ReactNode, useState } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { PromotionLayout } from "@/components/releases/promotion-layout";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { StartPanel } from "./start-panel";
import { type SendStart, useStart } from "./use-start";

type Props = {
  path: string;
  environment: string;
  version: string;
  live: string;
  blocked: string | null;
  idempotencyKey: string;
  send: SendStart;
  choice: ReactNode;
  summary: ReactNode;
  gate: ReactNode;
  diff: ReactNode;
};

/** A promotion at a time: a rollout of one step, to everyone, that begins then. */
export function LaterStart({ path, environment, version, blocked, send, ...props }: Props) {
  // The page renders again after the start: what was seen and sent stays as it was.
  const [{ idempotencyKey, live }] = useState({ idempotencyKey: props.idempotencyKey, live: props.live });
  const [moment, setMoment] = useState("");
  const start = useStart({ path, environment }, send);
  const isOver = start.state.step === "recorded";
  return (
    <PromotionLayout
      summary={props.summary}
      how={
        !isOver && (
          <>
            {props.choice}
            <Card aria-labelledby="at-a-time">
              <CardHeader id="at-a-time" title="At a time" />
              <CardBody className="grid gap-2 py-3">
                <Field
                  label="When, in UTC"
                  required
                  hint={`The gate is asked now and again then. Where it is closed then, nothing happens: ${live} stays live, and the rollout is held.`}
                >
                  {(control) => (
                    <Input
                      {...control}
                      type="datetime-local"
                      className="max-w-60"
                      value={moment}
                      onChange={(event) => setMoment(event.target.value)}
                    />
                  )}
                </Field>
              </CardBody>
            </Card>
          </>
        )
      }
      aside={
        <>
          {!isOver && props.gate}
          <StartPanel
            path={path}
            environment={environment}
            version={version}
            start={start}
            label={`Schedule ${version} for ${environment}`}
            done={`${version} is scheduled for ${environment}`}
            blocked={blocked ?? (moment === "" ? "Say when first." : null)}
            review={promptHref(
              path,
              `/promote/${environment}?${new URLSearchParams({ version, how: "later", seen: idempotencyKey.slice(0, 8) })}`,
            )}
            onSend={(reason) => {
              const steps = [{ percents: [100], dwellMinutes: 0, hold: false }];
              const plan = { startsAt: `${moment}:00Z`, segments: [], steps };
              void start.press({ version, replaces: live, plan, reason, idempotencyKey });
            }}
          />
        </>
      }
      diff={props.diff}
    />
  );
}
