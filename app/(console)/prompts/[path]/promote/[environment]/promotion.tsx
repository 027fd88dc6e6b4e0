import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { GateCard } from "@/components/releases/gate-card";
import { LiftLockForm } from "@/components/releases/lift-lock-form";
import { PromoteForm } from "@/components/releases/promote-form";
import { PromotionDiff, PromotionFromTo } from "@/components/releases/promotion-from-to";
import { chooseHow, describeRule } from "@/components/rollouts/choose-how";
import { GradualStart } from "@/components/rollouts/gradual-start";
import { HowChoice } from "@/components/rollouts/how-choice";
import { LaterStart } from "@/components/rollouts/later-start";
import { listSegments } from "@/lib/artifacts/queries/list-segments";
import { load, pageHead } from "@/lib/http/page";
import { newId } from "@/lib/kernel/ids";
import { previewPromotion } from "@/lib/releases/queries/preview-promotion";
import { previewRollout } from "@/lib/rollouts/queries/preview-rollout";
import { acceptRun, startAsked, startMissing, withdrawRun } from "../../../../evals/start-asked";
import { sendLiftLock, sendPromotion, sendStart } from "./actions";

type Props = {
  path: string;
  environment: string;
  version: string;
  /** Another one after each look at something that had changed meanwhile. */
  seen: string;
  /** As it was asked for. */
  how: string | null;
  /** The environment after this one. */
  next: string | null;
};

const MAX_SEGMENTS = 100;

/** What a version replaces, how it shall come, the gate, and the one button. */
export async function Promotion({ version, seen, how: asked, next, ...place }: Props) {
  const { path, environment } = place;
  const preview = await load(previewPromotion, { ...place, version });
  const rollout = await load(previewRollout, { ...place, version });
  const { live, may, change, approvals, evals } = preview;
  const { rule } = rollout;
  const ways = chooseHow({ asked, live, version, rule, environment });
  const how = ways.how;
  const blockers = how === "now" ? preview.blockers : rollout.blockers;
  const now = new Date().toISOString();
  const isLive = live === version;
  const gate = !isLive && (
    <GateCard
      {...place}
      version={version}
      blockers={blockers}
      approvals={approvals}
      change={change}
      evals={evals.map((one) => ({ ...one, path }))}
      evalActions={{
        start: startAsked.bind(null, { path, version }),
        startAll: startMissing.bind(null, { version }),
        accept: acceptRun,
        withdraw: withdrawRun,
      }}
      lift={
        <LiftLockForm
          version={version}
          blocked={
            may.promote ? null : `Owners can lift it: ${approvals.owners ?? "nobody owns this path yet"}.`
          }
          action={sendLiftLock.bind(null, { path, version })}
        />
      }
    />
  );
  const parts = {
    summary: <PromotionFromTo preview={preview} environment={environment} now={now} />,
    diff: !isLive && <PromotionDiff preview={preview} />,
  };
  const choice = !isLive && (
    <HowChoice
      {...place}
      version={version}
      current={how}
      blocked={ways.blocked}
      rule={rule && describeRule(rule, environment)}
      running={rollout.running}
    />
  );
  const acts = {
    ...place,
    version,
    blocked: may.why ?? describeBlocked(blockers),
    idempotencyKey: newId(),
  };
  const key = `${version} ${how} ${seen}`;
  const watch = <LiveRefresh types={["eval_run.", "rollout."]} asOf={now} head={await pageHead()} />;
  const gateWatched = (
    <>
      {watch}
      {gate}
    </>
  );
  const step = { ...acts, ...parts, choice, gate: gateWatched };
  if (how === "now" || live === null)
    return (
      <PromoteForm
        key={key}
        {...step}
        done={<PromotionFromTo preview={preview} environment={environment} now={now} isDone />}
        replaces={live}
        next={next}
        send={sendPromotion.bind(null, place)}
      />
    );
  const start = { ...step, live, send: sendStart.bind(null, place) };
  if (how === "later") return <LaterStart key={key} {...start} />;
  const { data: segments } = await load(listSegments, { limit: MAX_SEGMENTS });
  return (
    <GradualStart
      key={key}
      {...start}
      steps={rollout.plan.steps}
      rule={rule && { ...rule, hold: rule.hold || undefined }}
      segments={segments.map(({ path: named, version: newest, says }) => ({
        path: named,
        version: newest,
        says,
      }))}
    />
  );
}

function describeBlocked(blockers: readonly { text: string; wayOut: string }[]): string | null {
  const [first] = blockers;
  if (!first) return null;
  return blockers.length === 1
    ? `${first.text} ${first.wayOut}`
    : `The gate is closed: ${blockers.length} rules are not met. Each says its way out above.`;
}
