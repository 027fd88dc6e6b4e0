import fc from "fast-check";
import type { Asked, Command, Step } from "./commands";
import { promotionBlockers } from "./gates";
import { wasLive } from "./numbering";
import { type Dice, pick } from "./pick";
import { planDraft, planPrompt, planShip } from "./plan-drafts";
import { planDismissal, planMerge, planReview } from "./plan-reviews";
import {
  historyOf,
  KEY_NAMES,
  ORDER,
  PEOPLE,
  type Person,
  PROMPTS,
  type State,
  versionsOf,
  type Who,
} from "./state";

type Planner = (state: State, dice: Dice) => Step[];

const OWNERS: readonly Who[] = ["omar", "olga", "otto", "writer"];
const ADMINS: readonly Who[] = ["adam", "otto"];

/** Somebody for whom it makes sense, and now and then anybody. */
function choose(suited: readonly Who[], { who }: Dice): Who {
  return who % 6 > 0 ? pick(suited, who) : pick([...PEOPLE, ...KEY_NAMES], who);
}

const one = (who: Who, asked: Asked, dice: Dice): Command[] => {
  const keyed = dice.c % 3 === 0 && asked.do !== "resolve";
  return [{ who, asked, ...(keyed ? { key: `key-${dice.a % 50}-${dice.b % 50}` } : {}) }];
};

const isServed = (state: State) => PROMPTS.some((path) => versionsOf(state, path).length > 0);

const promotion: Planner = (state, dice) => {
  if (!isServed(state) && dice.c % 8 > 0) return planPrompt(state, dice);
  const all = PROMPTS.flatMap((path) =>
    versionsOf(state, path).flatMap(({ number: version }) =>
      ORDER.map((environment) => ({ path, version, environment })),
    ),
  );
  const open = all.filter((at) => promotionBlockers(state, at.path, at.version, at.environment).length === 0);
  const at =
    dice.b % 4 > 0 && open.length > 0
      ? pick(open, dice.a)
      : pick([...all, { path: PROMPTS[0], version: "9.0.0", environment: "qa" }], dice.a);
  const live = historyOf(state, at.path, at.environment).at(-1)?.version ?? null;
  const replaces = dice.c % 5 === 1 ? { replaces: live } : dice.c % 11 === 2 ? { replaces: "7.7.7" } : {};
  return one(choose(OWNERS, dice), { do: "promote", ...at, ...replaces }, dice);
};

const rollback: Planner = (state, dice) => {
  const places = PROMPTS.flatMap((path) => ORDER.map((environment) => ({ path, environment })));
  const moved = places.filter(
    (at) => new Set(historyOf(state, at.path, at.environment).map((past) => past.version)).size > 1,
  );
  if (moved.length === 0 && dice.b % 8 > 0) return climb(state, dice);
  const at = dice.b % 8 > 0 && moved.length > 0 ? pick(moved, dice.a) : pick(places, dice.a);
  const history = historyOf(state, at.path, at.environment);
  const others = history.filter((past) => past.version !== history.at(-1)?.version).reverse();
  const version =
    dice.c % 6 > 0 && others.length > 0
      ? pick(others, dice.c % 2).version
      : pick(["1.0.0", "1.0.1", "2.0.0"], dice.c);
  const reason = dice.b % 9 === 1 ? "" : "It harms people";
  const replaces = dice.b % 7 === 2 ? { replaces: pick(["1.0.0", "1.0.1"], dice.a) } : {};
  const who = choose(["lea", "lea", ...OWNERS], dice);
  return one(who, { do: "rollBack", ...at, version, reason, ...replaces }, dice);
};

const lockLift: Planner = (state, dice) => {
  if (state.locked.length === 0 && dice.b % 5 > 0) return rollback(state, dice);
  const [path = PROMPTS[0], version = "1.0.0"] = pick([...state.locked, "support/a@1.0.0"], dice.a).split(
    "@",
  );
  return one(choose(OWNERS, dice), { do: "liftLock", path, version }, dice);
};

const freezing: Planner = (state, dice) => {
  const open = state.freezes.flatMap((freeze, index) => (freeze.lifted ? [] : [index + 1]));
  const lifts = open.length > 0 && dice.a % 4 > 0;
  const asked: Asked = lifts
    ? { do: "liftFreeze", freeze: dice.b % 8 === 0 ? 1 : pick(open, dice.b) }
    : { do: "freeze", environment: pick(ORDER, dice.b) };
  return one(choose(ADMINS, dice), asked, dice);
};

const leaving: Planner = (_state, dice) => {
  const goes: readonly Person[] = ["omar", "olga", "sam", "otto", "ana", "lea", "adam"];
  const asked: Asked =
    dice.b % 3 === 0
      ? { do: "revokeKey", key: pick(KEY_NAMES, dice.a) }
      : { do: "removeMember", person: pick(goes, dice.a) };
  return one(choose(ADMINS, dice), asked, dice);
};

const resolution: Planner = (state, dice) => {
  if (!isServed(state) && dice.c % 8 > 0) return planPrompt(state, dice);
  const path = pick(PROMPTS, dice.a);
  const pins = versionsOf(state, path).flatMap(({ number }) => [number, `^${number}`]);
  const environment = dice.b % 4 === 0 ? {} : { environment: pick([...ORDER, "dev"], dice.b) };
  const pin = dice.c % 2 === 0 ? {} : { pin: pick([...pins, "9.9.9"], dice.c >> 1) };
  return one(
    choose(["reader", "vera", "ana", "devWriter"], dice),
    { do: "resolve", path, ...environment, ...pin },
    dice,
  );
};

/** What was asked before under a key is asked again; or something else is, under that key. */
const again: Planner = (state, dice) => {
  if (state.sent.length === 0) return planDraft(state, { ...dice, c: 0 });
  const { who, key, asked } = pick(state.sent, dice.a);
  if (dice.b % 4 > 0) return [{ who, key, asked: JSON.parse(asked) }];
  const number = Math.max(1, state.changes.length);
  return [
    {
      who,
      key,
      asked: pick(
        [
          { do: "close", number },
          { do: "merge", number, revision: 1 },
        ],
        dice.c,
      ),
    },
  ];
};

/** One after another through every environment, as far as the gates allow. */
const climb: Planner = (state, dice) => {
  const path = pick(["support/a", "support/a", "support/b"], dice.a);
  const version = versionsOf(state, path).at(-1)?.number;
  const isUp = historyOf(state, path, "prod").at(-1)?.version === version;
  if (!version || isUp) return planPrompt(state, dice);
  const who = pick(OWNERS, dice.who);
  const missing = ORDER.filter((environment) => !wasLive(state, path, version, environment));
  return missing.map((environment) => ({ who, asked: { do: "promote", path, version, environment } }));
};

const PLANNERS: readonly [number, Planner][] = [
  [4, planShip],
  [3, planPrompt],
  [7, climb],
  [18, planDraft],
  [10, planReview],
  [8, planMerge],
  [10, promotion],
  [12, rollback],
  [3, lockLift],
  [5, freezing],
  [3, planDismissal],
  [2, leaving],
  [8, resolution],
  [6, again],
  [1, () => ["restart"]],
];

const nat = fc.noBias(fc.nat({ max: 9999 }));

/** Throws of the dice from which a trace is made; what they mean depends on what is there by then. */
export const throws = fc.record({
  plan: fc.oneof(...PLANNERS.map(([weight, planner]) => ({ weight, arbitrary: fc.constant(planner) }))),
  dice: fc.record({ who: nat, a: nat, b: nat, c: nat }),
});
