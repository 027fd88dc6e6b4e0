import type { Asked } from "./commands";
import type { Answer } from "./state";

type Blocker = { code: string } & Record<string, unknown>;

/** What an answer of the API says, in the model's form. */
// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the API answers
export function toAnswer(asked: Asked, status: number, body: any): Answer {
  if (status >= 400) {
    const blockers = body.blockers as Blocker[] | undefined;
    return {
      status,
      code: body.code,
      ...(blockers ? { blockers: blockers.map(say(asked.do === "merge")).sort() } : {}),
      ...(body.code === "not_eligible" ? { reason: body.reason } : {}),
    };
  }
  switch (asked.do) {
    case "create":
      return { status, number: body.number };
    case "save":
      return { status, rev: body.rev };
    case "submit":
    case "review":
      return { status, revision: body.revision };
    case "merge":
      return {
        status,
        versions: body.versions.map((one: Blocker) => `${one.path}@${one.version}`),
        releases: body.releases.map((one: Blocker) => ({
          at: `${one.path}@${one.version} ${one.environment}`,
          blockers: (one.blockers as Blocker[]).map(say(false)).sort(),
        })),
      };
    case "promote":
      return { status, version: body.version, replaced: body.replaced };
    case "rollBack":
      return { status, version: body.version, replaced: body.replaced, undo: body.undo };
    case "resolve":
      return {
        status,
        version: body.version,
        wording: Number(/^Wording (\d+)/.exec(body.messages[0].content)?.[1]),
      };
    case "close":
      return { status, changed: body.status };
    case "dismiss":
      return { status, changed: "dismissed" };
    case "liftLock":
      return { status, changed: body.locked === false ? "unlocked" : "locked" };
    case "freeze":
      return { status, changed: "frozen" };
    case "liftFreeze":
      return { status, changed: body.lifted ? "lifted" : "frozen" };
    case "removeMember":
      return { status, changed: body.removed ? "removed" : "here" };
    case "revokeKey":
      return { status, changed: body.revoked ? "revoked" : "valid" };
  }
}

/** A blocker with those of its facts that the model predicts. */
const say =
  (ofMerge: boolean) =>
  (blocker: Blocker): string => {
    const { code, path, have, need, by, revision, base, newest, problems, environment, state } = blocker;
    switch (code) {
      case "approvals_missing":
        return `${code} ${ofMerge ? path : (environment ?? "all")} ${have}/${need}`;
      case "changes_requested":
        return `${code} ${(by as string[]).length}`;
      case "objection_unanswered":
        return `${code} ${revision}`;
      case "base_moved":
        return `${code} ${path} ${base} ${newest}`;
      case "content_invalid":
        return `${code} ${path} ${problems}`;
      case "not_open":
        return `${code} ${state}`;
      case "stage_skipped":
        return `${code} ${environment}`;
      case "nothing_changed":
      case "bump_refused":
        return `${code} ${path}`;
      default:
        return code === "no_owner" && ofMerge ? `${code} ${path}` : code;
    }
  };
