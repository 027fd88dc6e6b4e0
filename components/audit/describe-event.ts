import { rolloutHref } from "@/components/rollouts/rollout-href";
import { AUDIT_EVENT_TYPES, type AuditEventType } from "@/lib/audit/events";

export type ShownEvent = {
  seq: number;
  type: string;
  subjectType: string;
  actorKind: string;
  actorName: string;
  path: string | null;
  environment: string | null;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  requestId: string | null;
  hash: string;
  at: string;
};

type Facts = (name: string) => string;
type Sentence = (after: Facts, before: Facts, event: ShownEvent) => string;

/** A verb phrase for what happened; a type without one does not compile. */
const SENTENCE: Record<AuditEventType, Sentence> = {
  "workspace.created": (after) => `created the workspace ${after("name")}`,
  "workspace.archived": (_after, before) => `removed the demo workspace ${before("name")}`,
  "environment.created": (_after, _before, { environment }) => `created the environment ${environment}`,
  "environment.rules_applied": (_after, _before, { environment }) =>
    `put new rules in force in ${environment}`,
  "environment.frozen": (after, _before, { environment, at }) =>
    isLater(after("startsAt"), at)
      ? `froze ${environment} from ${day(after("startsAt"))} to ${day(after("endsAt"))}`
      : `froze ${environment} until ${day(after("endsAt"))}`,
  "environment.unfrozen": (_after, before, { environment }) =>
    `lifted the freeze of ${environment} that ran to ${day(before("endsAt"))}`,
  "member.added": (after) => `added ${after("name")} as ${role(after("role"))}`,
  "member.role_changed": (after, before) =>
    `changed the role of ${after("name")} from ${role(before("role"))} to ${role(after("role"))}`,
  "member.removed": (_after, before) => `removed ${before("name")}, who was ${role(before("role"))}`,
  "member.signed_out": (after) => `signed ${after("name")} out everywhere`,
  "invitation.created": (after) => `invited ${after("email")} as ${role(after("role"))}`,
  "invitation.revoked": (_after, before) => `revoked the invitation of ${before("email")}`,
  "invitation.accepted": (after) => `let ${after("email")} join by invitation`,
  "person.renamed": (after, before) => `changed the name ${before("name")} to ${after("name")}`,
  "person.reset_link_created": (after) => `made a link for ${after("name")} to set a new password`,
  "person.signed_out": () => "signed out everywhere",
  "person.password_changed": () => "changed a password",
  "team.created": (after) => `created the team @${after("handle")}`,
  "team.members_changed": (after) => `changed who is in @${after("handle")}`,
  "api_key.created": (after) => `created the API key ${after("name")} (${after("scope")})`,
  "api_key.revoked": (_after, before) => `revoked the API key ${before("name")}`,
  "provider.set": (after, before) =>
    before("provider") === "nothing"
      ? `set up the model provider ${after("provider")} at ${host(after("baseUrl"))}`
      : `changed the model provider ${after("provider")} at ${host(after("baseUrl"))}${KEY_FATE[after("apiKey")] ?? ""}`,
  "provider.removed": (_after, before) =>
    `removed the model provider ${before("provider")} at ${host(before("baseUrl"))}`,
  "artifact.imported": (_after, _before, { path }) => `imported ${path}`,
  "change.created": (after) => `started change #${after("number")}: ${after("title")}`,
  "change.described": (after) => `renamed change #${after("number")}: ${after("title")}`,
  "change.submitted": (after) => `submitted revision ${after("revision")} of change #${after("number")}`,
  "change.reviewed": (after) =>
    after("case") === "nothing"
      ? `${verdict(after("verdict"))} change #${after("number")}`
      : `commented on case ${after("case")} of run #${after("run")}, of change #${after("number")}`,
  "change.objection_dismissed": (after) => `dismissed an objection to change #${after("number")}`,
  "thread.opened": (after) => `commented on a line of change #${after("number")}`,
  "thread.replied": (after) => `replied in thread ${after("thread")} of change #${after("number")}`,
  "thread.resolved": (after) => `resolved thread ${after("thread")} of change #${after("number")}`,
  "thread.reopened": (after) => `opened thread ${after("thread")} of change #${after("number")} again`,
  "change.merged": (after) => `merged change #${after("number")}`,
  "change.closed": (after) => `closed change #${after("number")}`,
  "version.created": (after) => `created version ${after("version")}`,
  "eval_run.started": (after) => `started eval run #${after("number")} of ${after("set")}`,
  "eval_run.cancelled": (after) =>
    `cancelled eval run #${after("number")} after ${after("done")} of ${after("total")} results`,
  "eval_run.resumed": (after) => `resumed eval run #${after("number")}`,
  "eval_run.retried": (after) => `tried ${after("errors")} errors of eval run #${after("number")} again`,
  "eval_run.ended": (after) => describeEnd(after),
  "eval_run.imported": (after) =>
    `brought eval run #${after("number")} of ${after("set")} from outside, ${after("done")} of ${after("total")} results`,
  "eval_run.accepted": (after) => `accepted inconclusive eval run #${after("number")}`,
  "eval_run.acceptance_withdrawn": (after) =>
    `withdrew the acceptance of inconclusive eval run #${after("number")}`,
  "release.promoted": (after, _before, { environment }) => `promoted ${after("version")} to ${environment}`,
  "release.rolled_back": (after, before, { environment }) =>
    `rolled ${environment} back from ${before("version")} to ${after("version")}`,
  "rollout.started": (after, _before, { environment }) =>
    after("startsAt") === "nothing" || after("step") !== "0"
      ? `started a rollout of ${after("version")} in ${environment}: ${after("shares")}`
      : `scheduled a rollout of ${after("version")} in ${environment}`,
  "rollout.advanced": (after, _before, { environment }) =>
    `took the rollout of ${after("version")} in ${environment} to ${after("shares")}`,
  "rollout.held": (after, _before, { environment }) =>
    `held the rollout of ${after("version")} in ${environment}`,
  "rollout.resumed": (after, _before, { environment }) =>
    `let the rollout of ${after("version")} in ${environment} go on`,
  "rollout.completed": (after, _before, { environment }) =>
    `completed the rollout of ${after("version")} in ${environment}`,
  "rollout.aborted": (after, _before, { environment }) =>
    after("step") === "0"
      ? `called off the rollout of ${after("version")} in ${environment}, before it began`
      : `rolled the rollout of ${after("version")} in ${environment} back to ${after("base")}`,
  "rollout.superseded": (after, _before, { environment }) =>
    `ended the rollout of ${after("version")} in ${environment} by releasing ${after("by")}`,
  "version.locked": (after) => `locked ${after("version")}`,
  "version.unlocked": (after) => `lifted the lock of ${after("version")}`,
};

const KEY_FATE: Readonly<Record<string, string>> = {
  entered: ", with a new key",
  cleared: ", which cleared its key",
  removed: ", without its key",
};

export function describeEvent(event: ShownEvent): string {
  const type = AUDIT_EVENT_TYPES.find((one) => one === event.type);
  if (!type) return event.type.replace(".", " ").replaceAll("_", " ");
  return SENTENCE[type](read(event.after), read(event.before), event);
}

/** The page that shows what the event is about; null when there is none. */
export function findObjectHref(event: ShownEvent): string | null {
  const number = event.after?.number;
  if (event.type.startsWith("change.") && typeof number === "number") return `/changes/${number}`;
  if (event.type.startsWith("thread.") && typeof number === "number")
    return `/changes/${number}#thread-${event.after?.thread}`;
  if (event.type.startsWith("eval_run.") && typeof number === "number") return `/evals/${number}`;
  if (event.path && !event.path.includes(" ")) return hrefOfPath(event);
  if (["person", "invitation"].includes(event.subjectType)) return "/settings/members";
  if (event.subjectType === "team") return "/settings/teams";
  if (event.subjectType === "api_key") return "/settings/keys";
  if (event.subjectType === "provider") return "/settings/models";
  if (event.subjectType === "freeze") return "/settings/freezes";
  return event.subjectType === "environment" ? "/settings/environments" : null;
}

function hrefOfPath({ type, path, environment }: ShownEvent): string {
  const segment = encodeURIComponent(path ?? "");
  if (path === "rules/owners") return "/settings/owners";
  if (path === "rules/environments") return "/settings/environments";
  if (type.startsWith("rollout.") && environment) return rolloutHref(path ?? "", environment);
  if (type.startsWith("release.") && environment)
    return `/board/${encodeURIComponent(environment)}/${segment}`;
  return `/prompts/${segment}`;
}

function read(facts: Record<string, unknown> | null): Facts {
  return (name) => {
    const value = facts?.[name];
    return value === undefined || value === null ? "nothing" : String(value);
  };
}

function describeEnd(after: Facts): string {
  const run = `eval run #${after("number")}`;
  if (after("status") === "out_of_budget") return `stopped ${run}: its budget is spent`;
  return after("verdict") === "nothing"
    ? `ended ${run} without a verdict`
    : `ended ${run}: ${after("verdict")}`;
}

function day(iso: string): string {
  return iso.slice(0, 16).replace("T", " ").concat(" UTC");
}

function host(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

function role(name: string): string {
  return name.replace("_", " ");
}

function verdict(name: string): string {
  if (name === "approve") return "approved";
  return name === "request_changes" ? "asked for changes in" : "commented on";
}

/** Whether something was to begin only some time after it was said; what begins at once is a moment apart at most. */
function isLater(moment: string, said: string): boolean {
  return new Date(moment).getTime() - new Date(said).getTime() > 60_000;
}
