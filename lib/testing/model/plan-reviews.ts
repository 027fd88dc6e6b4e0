import type { Command } from "./commands";
import { mergeBlockers } from "./gates";
import { type Dice, pick } from "./pick";
import { planShip, someChange } from "./plan-drafts";
import { KEY_NAMES, ORDER, PEOPLE, type State, type Verdict, type Who } from "./state";

const REVIEWERS: readonly Who[] = ["omar", "olga", "otto", "adam", "sam", "lea"];
const VERDICTS: readonly Verdict[] = ["approve", "approve", "approve", "request_changes", "comment"];

const keyOf = ({ a, b, c }: Dice) => (c % 3 === 0 ? { key: `review-${a % 50}-${b % 50}` } : {});

function someone(suited: readonly Who[], { who }: Dice): Who {
  return who % 6 > 0 ? pick(suited, who) : pick([...PEOPLE, ...KEY_NAMES], who);
}

/** The revision that is current, or now and then an earlier one or none. */
function seen(state: State, number: number, { b }: Dice): number {
  const current = state.changes[number - 1]?.revisions.length ?? 0;
  return b % 8 === 0 ? Math.max(0, current - 1) : current;
}

export function planReview(state: State, dice: Dice): Command[] {
  if (state.changes.length === 0) return planShip(state, dice);
  const isMerged = dice.a % 5 === 0;
  const merged = state.changes.flatMap((one, index) => (one.status === "merged" ? [index + 1] : []));
  const number = isMerged && merged.length > 0 ? pick(merged, dice.b) : someChange(state, dice.a, ["open"]);
  const environment = dice.c % 5 === 1 ? { environment: pick(ORDER, dice.b) } : {};
  const verdict = pick(VERDICTS, dice.b);
  const revision = seen(state, number, dice);
  const asked = { do: "review", number, revision, verdict, ...environment } as const;
  const wrote = state.changes[number - 1]?.contributors ?? [];
  const who = dice.c % 7 === 0 && wrote.length > 0 ? pick(wrote, dice.who) : someone(REVIEWERS, dice);
  return [{ who, asked, ...keyOf(dice) }];
}

/** Rather a change that may merge. */
export function planMerge(state: State, dice: Dice): Command[] {
  if (state.changes.length === 0) return planShip(state, dice);
  const ready = state.changes.flatMap((change, index) =>
    change.status === "open" && mergeBlockers(state, change).length === 0 ? [index + 1] : [],
  );
  const number =
    dice.c % 4 > 0 && ready.length > 0 ? pick(ready, dice.a) : someChange(state, dice.a, ["open"]);
  const who = someone(["ana", "ana", "omar", "writer"], dice);
  return [{ who, asked: { do: "merge", number, revision: seen(state, number, dice) }, ...keyOf(dice) }];
}

/** An objection dismissed: one that is there, or one raised for it. */
export function planDismissal(state: State, dice: Dice): Command[] {
  if (state.changes.length === 0) return planShip(state, dice);
  const objections = state.changes.flatMap((change, index) =>
    change.reviews.flatMap((one, at) =>
      one.verdict === "request_changes" ? [{ number: index + 1, review: at + 1 }] : [],
    ),
  );
  const dismiss = (at: { number: number; review: number }): Command => {
    return { who: someone(REVIEWERS, dice), asked: { do: "dismiss", ...at }, ...keyOf(dice) };
  };
  if (dice.b % 6 === 0) return [dismiss({ number: 1, review: 0 })];
  if (objections.length > 0 && dice.b % 2 === 0) return [dismiss(pick(objections, dice.a))];
  const number = someChange(state, dice.a, ["open", "merged"]);
  const change = state.changes[number - 1];
  const revision = change?.revisions.length ?? 0;
  const asked = { do: "review", number, revision, verdict: "request_changes" } as const;
  const review = (change?.reviews.length ?? 0) + 1;
  return [{ who: pick(["omar", "vera", "olga", "adam"], dice.a), asked }, dismiss({ number, review })];
}
