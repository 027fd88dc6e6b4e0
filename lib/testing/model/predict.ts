import { freeze, remove, revoke, thaw } from "./admin-moves";
import { countApprovals } from "./approvals";
import { changeAt, close, create, dismiss, merge, objectionAt, review, save, submit } from "./change-moves";
import type { Expected } from "./expected";
import { ENVIRONMENTS, isRules, type Model, owners } from "./model-state";
import type { Move, Step } from "./moves";
import { liftLock, promote, resolve, rollBack } from "./release-moves";

/** What the answer to a move has to be; the model is afterwards as the product has to be. */
export function predict(model: Model, move: Move): Expected {
  switch (move.do) {
    case "create":
      return create(model, move);
    case "save":
      return save(model, move);
    case "submit":
      return submit(model, move);
    case "review":
      return review(model, move);
    case "dismiss":
      return dismiss(model, move);
    case "merge":
      return merge(model, move);
    case "close":
      return close(model, move);
    case "promote":
      return promote(model, move);
    case "rollback":
      return rollBack(model, move);
    case "lift":
      return liftLock(model, move);
    case "freeze":
      return freeze(model, move);
    case "thaw":
      return thaw(model, move);
    case "remove":
      return remove(model, move);
    case "revoke":
      return revoke(model, move);
    case "resolve":
      return resolve(model, move);
    case "restart":
      return { status: 200 };
  }
}

/** The move that a step stands for in the present state. */
export function toMove(model: Model, step: Step): Move {
  switch (step.do) {
    case "next":
      return goOn(model, step);
    case "back":
      return goBack(model, step);
    default:
      return step;
  }
}

type Aim = Pick<Step, "again"> & { change: number };

/** Back to the version before, back again, the version that was taken away asked for, its lock lifted. */
function goBack(model: Model, { change: index, again }: Aim): Move {
  const environment = ENVIRONMENTS[index % ENVIRONMENTS.length] ?? "dev";
  const path = "support/a";
  const history = model.releases[path][environment];
  const before = history.findLast(({ version }) => version !== history.at(-1)?.version);
  const locked = model.versions[path].findIndex(({ number }) => model.locks.has(`${path}@${number}`));
  const version = model.versions[path].findIndex(({ number }) => number === before?.version);
  const aim = { path, again } as const;
  if (!before) return goOn(model, { change: index, again });
  if (locked < 0 || index === 0 || index === 3)
    return { do: "rollback", by: "lea", version, environment, reason: "Rude", ...aim };
  if (index === 2) return { do: "resolve", by: "vera", environment: "dev", pin: locked, ...aim };
  return { do: "lift", by: "omar", version: locked, ...aim };
}

/** What takes a change one step on: submit, approve, merge, then each environment in its order. */
function goOn(model: Model, step: Aim): Move {
  const { again } = step;
  // One of the two newest: what is older has mostly been overtaken.
  const index = Math.max(model.changes.length - 1 - (step.change % 2), 0);
  const change = changeAt(model, index);
  if (!change) return { do: "create", by: "ana", path: "support/a", content: index, again };
  const aim = { change: index, again };
  const at = model.changes.indexOf(change);
  const isAhead = change.state === "draft" || (change.state === "open" && change.draftAhead);
  if (isAhead && change.revisions.at(-1)?.item.content === change.draft.content)
    return { do: "save", by: "ana", content: change.draft.content + 1, ...aim };
  if (isAhead) return { do: "submit", by: "ana", ...aim };
  if (change.state === "open" || change.state === "merged") {
    const approver = owners(model).find(
      (name) => !change.contributors.has(name) && !change.reviews.some(({ by }) => by === name),
    );
    const answering = owners(model).find((name) => !change.contributors.has(name));
    const objection = change.reviews[objectionAt(change)];
    if (objection && !objection.dismissed && answering) return { do: "dismiss", by: answering, ...aim };
    if (step.change === 3 && change.reviews.length === 0 && answering)
      return {
        do: "review",
        by: answering,
        verdict: "request_changes",
        environment: null,
        stale: false,
        ...aim,
      };
    const enough = countApprovals(model, change, change.revisions.length, null) > step.change % 2;
    if (approver && !enough)
      return { do: "review", by: approver, verdict: "approve", environment: null, stale: false, ...aim };
  }
  if (change.state === "open") return { do: "merge", by: "ana", ...aim };
  const version = model.versions[change.path].findIndex((one) => one.change === at);
  const number = model.versions[change.path][version]?.number;
  const environment = ENVIRONMENTS.find(
    (key) => !model.releases[change.path][key].some((one) => one.version === number),
  );
  if (change.state === "merged" && environment && !isRules(change.path))
    return { do: "promote", by: "omar", path: change.path, version, environment, again };
  const path = change.path === "loose/c" ? "support/b" : change.path;
  return { do: "create", by: "ana", path, content: (index + model.changes.length) % 6, again };
}
