import { countApprovals, openObjections } from "./approvals";
import { closed, type Expected, refused } from "./expected";
import {
  ENVIRONMENTS,
  type EnvironmentName,
  environmentOf,
  isRules,
  linesOf,
  type Model,
  owners,
  type Path,
  personOf,
  type Release,
  type Version,
} from "./model-state";
import type { Move } from "./moves";

type Of<K extends Move["do"]> = Extract<Move, { do: K }>;

/** The version a move names: one that is there, or now and then one that is not. */
export function versionAt(model: Model, path: Path, index: number): string {
  const versions = model.versions[path];
  return versions[index % (versions.length + 1)]?.number ?? "9.9.9";
}

const historyOf = (model: Model, path: Path, environment: EnvironmentName): Release[] =>
  model.releases[path][environment];
const lockOf = (path: Path, version: string) => `${path}@${version}`;

function find(model: Model, path: Path, number: string): Version | null {
  return model.versions[path].find((one) => one.number === number) ?? null;
}

/** Everything that keeps a version out of an environment. */
function gateBlockers(model: Model, path: Path, version: Version, environment: EnvironmentName): string[] {
  const { required, protected: isProtected } = environmentOf(model, environment);
  const lines = linesOf(model, path);
  const change = version.change === null ? null : (model.changes[version.change] ?? null);
  const blockers: string[] = [];
  if (isRules(path)) blockers.push("not_served");
  if (!change) blockers.push("not_reviewed");
  const have = change ? countApprovals(model, change, change.revisions.length, environment) : 0;
  if (!lines) blockers.push("no_owner");
  else if (have < Math.max(required, lines.general.min, isProtected ? 1 : 0))
    blockers.push("approvals_missing");
  if (environment === "prod" && lines?.prod && have < lines.prod.min) blockers.push("approvals_missing");
  if (change && openObjections(change, environment).length > 0) blockers.push("changes_requested");
  const before = ENVIRONMENTS[ENVIRONMENTS.indexOf(environment) - 1];
  if (before && !historyOf(model, path, before).some((one) => one.version === version.number))
    blockers.push("stage_skipped");
  if (model.freezes.includes(environment)) blockers.push("environment_frozen");
  if (model.locks.has(lockOf(path, version.number))) blockers.push("version_locked");
  if (historyOf(model, path, environment).at(-1)?.version === version.number) blockers.push("already_live");
  return blockers;
}

/** What a merge does in environments that take merged versions at once, in their order. */
export function releaseAtOnce(model: Model, path: Path, number: string) {
  const version = find(model, path, number);
  return ENVIRONMENTS.filter((key) => environmentOf(model, key).autoRelease).map((environment) => {
    const blockers = version ? gateBlockers(model, path, version, environment) : [];
    if (blockers.length === 0)
      historyOf(model, path, environment).push({ version: number, kind: "promotion" });
    return { environment, released: blockers.length === 0, blockers: blockers.sort() };
  });
}

export function promote(model: Model, { by, path, version: index, environment }: Of<"promote">): Expected {
  const person = personOf(model, by);
  if (!person) return refused(401, "unauthenticated");
  if (linesOf(model, path) && !owners(model).includes(person)) return refused(403, "not_owner");
  const version = find(model, path, versionAt(model, path, index));
  if (!version) return refused(404, "not_found");
  const blockers = gateBlockers(model, path, version, environment);
  if (blockers.length > 0) return closed(blockers);
  const history = historyOf(model, path, environment);
  const replaced = history.at(-1)?.version ?? null;
  history.push({ version: version.number, kind: "promotion" });
  return { status: 201, version: version.number, replaced };
}

export function rollBack(model: Model, move: Of<"rollback">): Expected {
  const { by, path, environment, reason } = move;
  const person = personOf(model, by);
  if (!person) return refused(401, "unauthenticated");
  const mayEverywhere = by === "lea";
  if (!mayEverywhere && !(linesOf(model, path) && owners(model).includes(person)))
    return refused(403, "not_owner");
  if (model.versions[path].length === 0) return refused(404, "not_found");
  const target = versionAt(model, path, move.version);
  const history = historyOf(model, path, environment);
  const live = history.at(-1);
  const no = (why: string): Expected => ({ ...refused(409, "not_eligible"), reason: why });
  if (!live) return no("nothing_live");
  if (live.version === target) return no("already_live");
  if (!history.some(({ version }) => version === target)) return no("never_live_here");
  const isLocked = model.locks.has(lockOf(path, target));
  const undo = isLocked && live.kind === "rollback" && history.at(-2)?.version === target;
  if (isLocked && !undo) return no("version_locked");
  if (reason === "") return no("reason_missing");
  history.push({ version: target, kind: "rollback" });
  if (undo) model.locks.delete(lockOf(path, target));
  else model.locks.add(lockOf(path, live.version));
  return { status: 201, version: target, replaced: live.version, undo };
}

export function liftLock(model: Model, { by, path, version: index }: Of<"lift">): Expected {
  const person = personOf(model, by);
  if (!person) return refused(401, "unauthenticated");
  if (!linesOf(model, path) || !owners(model).includes(person)) return refused(403, "not_owner");
  const version = versionAt(model, path, index);
  if (!find(model, path, version)) return refused(404, "not_found");
  if (!model.locks.delete(lockOf(path, version))) return refused(409, "invalid_state");
  return { status: 200 };
}

/** What a service is told; a pin selects only among versions that were live there. */
export function resolve(model: Model, { by, path, environment, pin }: Of<"resolve">): Expected {
  if (!personOf(model, by)) return refused(401, "unauthenticated");
  const history = historyOf(model, path, environment);
  const live = history.at(-1)?.version;
  if (live === undefined) return refused(404, "missing_prompt");
  if (pin === null) return { status: 200, version: live };
  const isLocked = (version: string) => model.locks.has(lockOf(path, version));
  if (pin === "range") {
    const usable = model.versions[path].filter(
      ({ number }) =>
        history.some(({ version }) => version === number) && (number === live || !isLocked(number)),
    );
    return { status: 200, version: usable.at(-1)?.number };
  }
  const version = versionAt(model, path, pin);
  if (!history.some((one) => one.version === version)) return refused(404, "missing_prompt");
  return isLocked(version) ? refused(410, "version_locked") : { status: 200, version };
}
