/** Everything that can be said in the audit trail: noun.past_tense, one per changed aggregate. */
export const AUDIT_EVENT_TYPES = [
  "workspace.created",
  "workspace.archived",
  "environment.created",
  "environment.rules_applied",
  "environment.frozen",
  "environment.unfrozen",
  "member.added",
  "member.role_changed",
  "member.removed",
  "member.signed_out",
  "invitation.created",
  "invitation.revoked",
  "invitation.accepted",
  "person.signed_out",
  "person.renamed",
  "person.reset_link_created",
  "person.password_changed",
  "team.created",
  "team.members_changed",
  "api_key.created",
  "api_key.revoked",
  "provider.set",
  "provider.removed",
  "change.created",
  "change.described",
  "change.submitted",
  "change.reviewed",
  "change.objection_dismissed",
  "thread.opened",
  "thread.replied",
  "thread.resolved",
  "thread.reopened",
  "change.merged",
  "change.closed",
  "version.created",
  "artifact.imported",
  "eval_run.started",
  "eval_run.cancelled",
  "eval_run.resumed",
  "eval_run.retried",
  "eval_run.ended",
  "eval_run.imported",
  "eval_run.accepted",
  "eval_run.acceptance_withdrawn",
  "release.promoted",
  "release.rolled_back",
  "rollout.started",
  "rollout.advanced",
  "rollout.held",
  "rollout.resumed",
  "rollout.completed",
  "rollout.aborted",
  "rollout.superseded",
  "version.locked",
  "version.unlocked",
] as const;
export type AuditEventType = (typeof AUDIT_EVENT_TYPES)[number];

export type AuditSubject = {
  type:
    | "workspace"
    | "environment"
    | "freeze"
    | "person"
    | "invitation"
    | "team"
    | "api_key"
    | "provider"
    | "change"
    | "review"
    | "thread"
    | "revision"
    | "artifact"
    | "version"
    | "eval_run"
    | "eval_acceptance"
    | "release"
    | "rollout"
    | "version_lock";
  id: string;
};

/** What a command reports. `before` and `after` are digests and summaries, never texts. */
export type AuditEntry = {
  type: AuditEventType;
  subject: AuditSubject;
  path?: string;
  environment?: string;
  reason?: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** A command that changes nothing would have nothing to report: the list is never empty. */
export type AuditEntries = readonly [AuditEntry, ...AuditEntry[]];

/** What a command says that found everything as it was asked to make it, and wrote nothing. */
export const NOTHING_CHANGED = "nothing_changed";
