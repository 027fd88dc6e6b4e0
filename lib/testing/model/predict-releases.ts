import { refuse, seesEnvironment } from "./admission";
import type { Asked } from "./commands";
import { promotionBlockers } from "./gates";
import { findMade, highestWithin } from "./numbering";
import { appendRelease } from "./predict-reviews";
import { environmentRules } from "./rule-sets";
import {
  type Answer,
  historyOf,
  isKey,
  KEYS,
  type Live,
  ORDER,
  type State,
  versionsOf,
  type Who,
} from "./state";

type Of<K extends Asked["do"]> = Extract<Asked, { do: K }>;

const isHere = (who: Who, environment: string) =>
  (ORDER as readonly string[]).includes(environment) && seesEnvironment(who, environment);

export function promote(state: State, who: Who, asked: Of<"promote">): Answer {
  const { path, environment, version, replaces } = asked;
  if (!isHere(who, environment) || !findMade(state, path, version)) return refuse(404, "not_found");
  const live = historyOf(state, path, environment).at(-1)?.version ?? null;
  if (replaces !== undefined && replaces !== live) return refuse(409, "live_changed");
  const blockers = promotionBlockers(state, path, version, environment);
  if (blockers.length > 0) return refuse(409, "gate_closed", { blockers });
  appendRelease(state, path, environment, { version, rollback: false });
  return { status: 201, version, replaced: live };
}

/** A locked version comes back only while the rollback that took it away is the newest release. */
function rollbackRefusal(state: State, asked: Of<"rollBack">, history: readonly Live[]): string | null {
  const { path, version, reason } = asked;
  const live = history.at(-1);
  if (!live) return "nothing_live";
  if (live.version === version) return "already_live";
  if (!history.some((one) => one.version === version)) return "never_live_here";
  const locked = state.locked.includes(`${path}@${version}`);
  if (locked && !(live.rollback && history.at(-2)?.version === version)) return "version_locked";
  return reason === "" ? "reason_missing" : null;
}

export function rollBack(state: State, who: Who, asked: Of<"rollBack">): Answer {
  const { path, environment, version, replaces } = asked;
  if (!isHere(who, environment) || versionsOf(state, path).length === 0) return refuse(404, "not_found");
  const history = historyOf(state, path, environment);
  const live = history.at(-1)?.version ?? null;
  if (replaces !== undefined && replaces !== live) return refuse(409, "live_changed");
  const refused = rollbackRefusal(state, asked, history);
  if (refused) return refuse(409, "not_eligible", { reason: refused });
  const [back, away] = [`${path}@${version}`, `${path}@${live}`];
  const undo = state.locked.includes(back);
  if (undo) state.locked = state.locked.filter((one) => one !== back);
  else if (!state.locked.includes(away)) state.locked.push(away);
  appendRelease(state, path, environment, { version, rollback: true });
  return { status: 201, version, replaced: live, undo };
}

/** What a service is told. A pin selects among what was live there; locked is gone. */
export function resolve(state: State, who: Who, { path, environment, pin }: Of<"resolve">): Answer {
  const production = environmentRules(state).find((one) => one.production)?.key ?? "";
  const bound = isKey(who) ? KEYS[who].environment : null;
  const key = environment ?? bound ?? production;
  if (!isHere(who, key)) return refuse(404, "not_found");
  const history = historyOf(state, path, key);
  const live = history.at(-1)?.version;
  if (!live) return refuse(404, "missing_prompt");
  const isLocked = (version: string) => state.locked.includes(`${path}@${version}`);
  const once = [...new Set(history.map((one) => one.version))];
  if (pin && once.includes(pin) && isLocked(pin)) return refuse(410, "version_locked");
  const selectable = once.filter((version) => version === live || !isLocked(version));
  const version = pin === undefined ? live : highestWithin(pin, selectable);
  if (!version) return refuse(404, "missing_prompt");
  const content = findMade(state, path, version)?.content;
  return { status: 200, version, wording: content?.kind === "prompt" ? content.wording : null };
}
