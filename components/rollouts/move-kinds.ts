import { HARM_REASONS } from "@/components/releases/rollback-reasons";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { sharesAt, shortSharesAt } from "./shares";

/** What a person does to a rollout; `abort` is shown as rolling back, or as calling off what has not begun. */
export type MoveAct = "advance" | "hold" | "resume" | "abort";

const HOLD_REASONS = ["Looks wrong", "Waiting for outcomes", "Waiting for a person", "Other"] as const;

/** Of what nobody got yet: there is no harm to name. */
const CALL_OFF_REASONS = ["No longer wanted", "Wrong version", "Wrong time", "Other"] as const;

/** What a person picks from to say why; null of a move that needs no reason. */
export function reasonsOf(act: MoveAct, { step }: Pick<RolloutView, "step">): readonly string[] | null {
  if (act === "hold") return HOLD_REASONS;
  if (act === "abort") return step === 0 ? CALL_OFF_REASONS : HARM_REASONS;
  return null;
}

type Words = {
  title: string;
  /** What will happen, before it does. */
  what: string;
  button: string;
  pending: string;
  /** What happened, afterwards. */
  done: string;
};

/** What a move says of itself before and after. */
export function describeMove(act: MoveAct, rollout: RolloutView): Words {
  const { environment, base, version, step } = rollout;
  const now = sharesAt(rollout, step);
  const here = shortSharesAt(rollout, step);
  switch (act) {
    case "advance":
      return describeAdvance(rollout);
    case "hold":
      return {
        title: `Hold ${version} in ${environment}`,
        what:
          step === 0
            ? "It does not begin until somebody lets it."
            : `It stays at ${now} until somebody lets it go on. Nobody's version changes now.`,
        button: step === 0 ? "Hold it" : `Hold at ${here}`,
        pending: "Holding…",
        done: "Held",
      };
    case "resume":
      return {
        title: `Let ${version} go on in ${environment}`,
        what: "It goes on as planned. A step that has lasted long enough may end at once.",
        button: "Go on",
        pending: "Going on…",
        done: "It goes on",
      };
    case "abort":
      if (step === 0)
        return {
          title: `Call off ${version} in ${environment}`,
          what: `It has not begun: nobody got ${version}, and it is not locked.`,
          button: `Call off ${version}`,
          pending: "Calling it off…",
          done: `${version} is called off`,
        };
      return {
        title: `Roll back to ${base} in ${environment}`,
        what: `Everyone is back on ${base} at once. ${version} is locked in every environment until an owner lifts it. Answers already given stay given.`,
        button: `Roll back ${environment} to ${base}`,
        pending: "Rolling back…",
        done: `Rolled back to ${base}`,
      };
  }
}

function describeAdvance(rollout: RolloutView): Words {
  const { environment, base, version, step, plan } = rollout;
  const next = sharesAt(rollout, step + 1);
  if (step + 1 === plan.steps.length)
    return {
      title: `Make ${version} live in ${environment}`,
      what: `The last step: everyone gets ${version}, and the rollout is over. ${base} can be rolled back to.`,
      button: `Make ${version} live in ${environment}`,
      pending: "Making it live…",
      done: `${version} is live in ${environment}`,
    };
  return {
    title: `Advance ${version} in ${environment}`,
    what: `From ${sharesAt(rollout, step)} to ${next}. Nobody who has ${version} loses it. The gate is asked again.`,
    button: `Advance to ${shortSharesAt(rollout, step + 1)}`,
    pending: "Advancing…",
    done: `${version} is at ${next}`,
  };
}
