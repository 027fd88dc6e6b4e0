import type { Command, NewItem } from "./commands";
import { type Dice, pick } from "./pick";
import { ENVIRONMENT_SETS, OWNER_SETS } from "./rule-sets";
import {
  type Content,
  ENVIRONMENT_RULES,
  isKey,
  KEY_NAMES,
  OWNER_RULES,
  PEOPLE,
  PROMPTS,
  personOf,
  type State,
  versionsOf,
  type Who,
} from "./state";

const AUTHORS: readonly Who[] = ["ana", "ana", "ana", "omar", "writer", "adam"];

const PATHS = [
  "support/a",
  "support/a",
  "support/a",
  "support/b",
  "support/b",
  OWNER_RULES,
  ENVIRONMENT_RULES,
];

function contentFor(path: string, { b, c }: Dice): Content {
  if (path === OWNER_RULES) return { kind: "owner_rules", preset: b % OWNER_SETS.length };
  if (path === ENVIRONMENT_RULES) return { kind: "environment_rules", preset: b % ENVIRONMENT_SETS.length };
  return { kind: "prompt", wording: b % 7, contract: c % 5 === 0 ? b % 3 : 0 };
}

function itemFor(state: State, path: string, dice: Dice): NewItem {
  const { a, c } = dice;
  const older = versionsOf(state, path).map((one) => one.number);
  const base = c % 7 === 1 ? { base: pick([...older, ...older, ...older, "9.9.9"], a >> 2) } : {};
  const bump = c % 9 === 2 ? { bump: pick(["patch", "minor", "major"] as const, a >> 1) } : {};
  return { path, content: contentFor(path, dice), ...base, ...bump };
}

function itemsFor(state: State, dice: Dice): NewItem[] {
  const path = pick(PATHS, dice.a);
  const second = pick(PATHS, dice.b);
  const paths = dice.c % 6 === 5 && second !== path ? [path, second] : [path];
  return paths.map((one) => itemFor(state, one, dice));
}

/** Rather a change in one of these states than any. */
export function someChange(
  state: State,
  number: number,
  states: readonly string[] = ["draft", "open"],
): number {
  const numbers = state.changes.map((_, index) => index + 1);
  const going = numbers.filter((one) => states.includes(state.changes[one - 1]?.status ?? ""));
  return number % 9 > 0 && going.length > 0 ? pick(going.reverse(), number) : pick(numbers, number);
}

/** Creating, saving, submitting, closing. */
export function planDraft(state: State, dice: Dice): Command[] {
  const { who, a, b, c } = dice;
  const keyed = (asked: Command["asked"], suited: readonly Who[]): Command => ({
    who: who % 6 > 0 ? pick(suited, who) : pick([...PEOPLE, ...KEY_NAMES], who),
    asked,
    ...(c % 3 === 0 ? { key: `draft-${a % 50}-${b % 50}` } : {}),
  });
  const kind = who % 10;
  const going = state.changes.some((one) => one.status === "draft" || one.status === "open");
  if (!going || kind < 3) return [keyed({ do: "create", items: itemsFor(state, dice) }, AUTHORS)];
  const number = someChange(state, a, kind < 6 ? ["draft"] : ["draft", "open"]);
  const change = state.changes[number - 1];
  const author: Who[] = [change?.author ?? "ana"];
  if (kind < 6) return [keyed({ do: "submit", number }, author)];
  if (kind === 9 && b % 3 === 0) return [keyed({ do: "close", number }, author)];
  const [item = itemFor(state, PROMPTS[0], dice)] = itemsFor(state, dice);
  const path = b % 4 > 0 ? (change?.draft[0]?.path ?? item.path) : item.path;
  const rev = c % 4 === 1 ? { rev: change?.rev ?? 1 } : c % 8 === 2 ? { rev: 1 } : {};
  const saved: Command["asked"] = { do: "save", number, item: itemFor(state, path, dice), ...rev };
  const saver = b % 3 === 0 ? pick(AUTHORS, c) : pick(author, 0);
  return [{ who: saver, asked: saved }];
}

/** A prompt in new words, from the first of them to the merge. */
export function planPrompt(state: State, dice: Dice): Command[] {
  return ship(state, dice, [{ path: pick(PATHS.slice(0, 5), dice.a), content: contentFor("", dice) }]);
}

/** What half of the traces begin with: two versions that went live everywhere, one after the other. */
export function founding(): Command[] {
  const words = (wording: number): NewItem => {
    return { path: "support/a", content: { kind: "prompt", wording, contract: 0 } };
  };
  return [1, 2].flatMap((number): Command[] => [
    { who: "ana", asked: { do: "create", items: [words(number)] } },
    { who: "ana", asked: { do: "submit", number } },
    { who: "omar", asked: { do: "review", number, revision: 1, verdict: "approve" } },
    { who: "ana", asked: { do: "merge", number, revision: 1 } },
    ...(["stage", "prod"] as const).map((environment): Command => {
      const version = number === 1 ? "1.0.0" : "1.0.1";
      return { who: "olga", asked: { do: "promote", path: "support/a", environment, version } };
    }),
  ]);
}

/** The same of anything. */
export function planShip(state: State, dice: Dice): Command[] {
  return ship(
    state,
    dice,
    itemsFor(state, dice).map(({ path, content }) => ({ path, content })),
  );
}

function ship(state: State, dice: Dice, items: NewItem[]): Command[] {
  const author = pick(AUTHORS, dice.who);
  const number = state.changes.length + 1;
  const reviewers = (["omar", "olga", "otto", "adam"] as const).filter((one) => one !== personOf(author));
  const asked = (who: Who, what: Command["asked"]): Command => ({ who, asked: what });
  return [
    asked(author, { do: "create", items }),
    asked(author, { do: "submit", number }),
    ...reviewers
      .slice(0, 1 + (dice.b % 3))
      .map((who) => asked(who, { do: "review", number, revision: 1, verdict: "approve" })),
    asked(isKey(author) ? "ana" : author, { do: "merge", number, revision: 1 }),
  ];
}
