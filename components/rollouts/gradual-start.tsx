"use client";
import { type ReactNode, useMemo, useState } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { PromotionLayout } from "@/components/releases/promotion-layout";
import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";
import { describeFaults } from "./describe-faults";
import { FaultyCell } from "./faulty-cell";
import { byCell, type Faults, type LadderDraft, readLadder, toLadderDraft } from "./ladder-draft";
import { type ChosenSegment, LadderFields } from "./ladder-fields";
import { findRuleFaults } from "./rule-faults";
import { StartPanel } from "./start-panel";
import { type SendStart, useStart } from "./use-start";

type Props = {
  path: string;
  environment: string;
  version: string;
  live: string;
  /** What is offered first. */
  steps: Parameters<typeof toLadderDraft>[0];
  /** What the environment asks of the steps. */
  rule: LadderRule | null;
  segments: readonly ChosenSegment[];
  blocked: string | null;
  idempotencyKey: string;
  send: SendStart;
  choice: ReactNode;
  summary: ReactNode;
  gate: ReactNode;
  diff: ReactNode;
};

/** A ladder to be edited, with what is wrong at its cells, and the start of it. */
export function GradualStart({ path, environment, version, rule, segments, blocked, send, ...props }: Props) {
  // The page renders again after the start: what was seen and sent stays as it was.
  const [{ idempotencyKey, live }] = useState({ idempotencyKey: props.idempotencyKey, live: props.live });
  const [draft, setDraft] = useState<LadderDraft>(() => toLadderDraft(props.steps));
  const [toldByServer, setToldByServer] = useState<Faults>(new Map());
  const start = useStart({ path, environment }, async (input) => {
    const answer = await send(input);
    if (answer.status === "failed") setToldByServer(readIssues(answer.issues));
    return answer;
  });
  const { plan, faults } = useMemo(() => readLadder(draft), [draft]);
  const ruleFaults = useMemo(
    () => (plan ? findRuleFaults(plan, rule, environment) : new Map<string, string>()),
    [plan, rule, environment],
  );
  const wrong: Faults = new Map([...toldByServer, ...ruleFaults, ...faults]);
  const told = describeFaults(wrong, draft.segments);
  const first = plan?.steps[0]?.percents ?? [];
  const isAlike = first.every((percent) => percent === first[0]);
  const isLater = draft.startsAt !== "";
  return (
    <PromotionLayout
      summary={props.summary}
      how={
        // Once it has started there is nothing to choose, and that one runs is no warning.
        start.state.step !== "recorded" && (
          <>
            {props.choice}
            <LadderFields
              draft={draft}
              environment={environment}
              version={version}
              rule={rule}
              faults={wrong}
              segments={segments}
              onChange={(next) => {
                setDraft(next);
                setToldByServer(new Map());
              }}
            />
          </>
        )
      }
      aside={
        <>
          {start.state.step !== "recorded" && props.gate}
          <StartPanel
            path={path}
            environment={environment}
            version={version}
            start={start}
            label={
              isLater
                ? `Schedule the rollout of ${version}`
                : isAlike && first[0] !== undefined
                  ? `Start rollout to ${first[0]} %`
                  : "Start rollout"
            }
            done={
              isLater ? `The rollout of ${version} is scheduled` : `The rollout of ${version} has started`
            }
            blocked={blocked ?? (told && <FaultyCell {...told} />)}
            review={promptHref(
              path,
              `/promote/${environment}?${new URLSearchParams({ version, how: "gradually", seen: idempotencyKey.slice(0, 8) })}`,
            )}
            onSend={(reason) => {
              if (plan) void start.press({ version, replaces: live, plan, reason, idempotencyKey });
            }}
          />
        </>
      }
      diff={props.diff}
    />
  );
}

/** Cells of the plan that the server found something wrong with. */
function readIssues(issues: readonly { path?: string; message: string }[]): Faults {
  return byCell(
    issues.map(({ path = "", message }) => ({ path: path.replace(/^plan\.?/, "").split("."), message })),
  );
}
