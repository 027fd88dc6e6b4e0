import { closeChange } from "@/lib/changes/commands/close-change";
import { createChange } from "@/lib/changes/commands/create-change";
import { describeChange } from "@/lib/changes/commands/describe-change";
import { dismissObjection } from "@/lib/changes/commands/dismiss-objection";
import { dropPendingComment } from "@/lib/changes/commands/drop-pending-comment";
import { markViewed } from "@/lib/changes/commands/mark-viewed";
import { removeDraftItem } from "@/lib/changes/commands/remove-draft-item";
import { reopenThread } from "@/lib/changes/commands/reopen-thread";
import { replyToThread } from "@/lib/changes/commands/reply-to-thread";
import { resolveThread } from "@/lib/changes/commands/resolve-thread";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { savePendingComment } from "@/lib/changes/commands/save-pending-comment";
import { submitChange } from "@/lib/changes/commands/submit-change";
import { acceptEvalRun } from "@/lib/evals/commands/accept-eval-run";
import { cancelEvalRun } from "@/lib/evals/commands/cancel-eval-run";
import { endEvalRun } from "@/lib/evals/commands/end-eval-run";
import { holdEvalRun } from "@/lib/evals/commands/hold-eval-run";
import { importEvalRun } from "@/lib/evals/commands/import-eval-run";
import { recordEvalResults } from "@/lib/evals/commands/record-eval-results";
import { removeProvider } from "@/lib/evals/commands/remove-provider";
import { resumeEvalRun } from "@/lib/evals/commands/resume-eval-run";
import { retryEvalErrors } from "@/lib/evals/commands/retry-eval-errors";
import { setProvider } from "@/lib/evals/commands/set-provider";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { withdrawEvalAcceptance } from "@/lib/evals/commands/withdraw-eval-acceptance";
import { importArtifact } from "@/lib/imports/commands/import-artifact";
import { markInboxRow } from "@/lib/inbox/commands/mark-inbox-row";
import { recordInstances } from "@/lib/instances/commands/record-instances";
import { recordKeyUses } from "@/lib/instances/commands/record-key-uses";
import { recordRelayedUses } from "@/lib/instances/commands/record-relayed-uses";
import { liftLock } from "@/lib/releases/commands/lift-lock";
import { mergeChange } from "@/lib/releases/commands/merge-change";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { rollBackToTime } from "@/lib/releases/commands/roll-back-to-time";
import { abortRollout } from "@/lib/rollouts/commands/abort-rollout";
import { advanceRollout } from "@/lib/rollouts/commands/advance-rollout";
import { holdRollout } from "@/lib/rollouts/commands/hold-rollout";
import { resumeRollout } from "@/lib/rollouts/commands/resume-rollout";
import { startRollout } from "@/lib/rollouts/commands/start-rollout";
import { acceptInvitation } from "@/lib/workspaces/commands/accept-invitation";
import { addMember } from "@/lib/workspaces/commands/add-member";
import { admitByIdentity } from "@/lib/workspaces/commands/admit-by-identity";
import { changePassword } from "@/lib/workspaces/commands/change-password";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { createResetLink } from "@/lib/workspaces/commands/create-reset-link";
import { createTeam } from "@/lib/workspaces/commands/create-team";
import { createWorkspace } from "@/lib/workspaces/commands/create-workspace";
import { freezeEnvironment } from "@/lib/workspaces/commands/freeze-environment";
import { inviteMember } from "@/lib/workspaces/commands/invite-member";
import { liftFreeze } from "@/lib/workspaces/commands/lift-freeze";
import { markKeyUsed } from "@/lib/workspaces/commands/mark-key-used";
import { openWorkspace } from "@/lib/workspaces/commands/open-workspace";
import { removeDemo } from "@/lib/workspaces/commands/remove-demo";
import { removeMember } from "@/lib/workspaces/commands/remove-member";
import { renameSelf } from "@/lib/workspaces/commands/rename-self";
import { resetPassword } from "@/lib/workspaces/commands/reset-password";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import { revokeInvitation } from "@/lib/workspaces/commands/revoke-invitation";
import { setTeamMembers } from "@/lib/workspaces/commands/set-team-members";
import { setUpWorkspace } from "@/lib/workspaces/commands/set-up-workspace";
import { signOutEverywhere } from "@/lib/workspaces/commands/sign-out-everywhere";
import { signOutMember } from "@/lib/workspaces/commands/sign-out-member";

/** Every way to write: the crash loop stops in the middle of each. */
export const WRITES = {
  setUpWorkspace,
  createWorkspace,
  createChange,
  describeChange,
  saveDraftItem,
  removeDraftItem,
  submitChange,
  reviewChange,
  dismissObjection,
  dropPendingComment,
  markViewed,
  reopenThread,
  replyToThread,
  resolveThread,
  savePendingComment,
  markInboxRow,
  mergeChange,
  closeChange,
  startEvalRun,
  cancelEvalRun,
  resumeEvalRun,
  retryEvalErrors,
  importEvalRun,
  acceptEvalRun,
  withdrawEvalAcceptance,
  endEvalRun,
  holdEvalRun,
  recordEvalResults,
  promoteVersion,
  rollBack,
  rollBackToTime,
  startRollout,
  advanceRollout,
  holdRollout,
  resumeRollout,
  abortRollout,
  liftLock,
  importArtifact,
  addMember,
  changeRole,
  removeMember,
  removeDemo,
  createTeam,
  setTeamMembers,
  setProvider,
  removeProvider,
  createApiKey,
  markKeyUsed,
  recordInstances,
  recordKeyUses,
  recordRelayedUses,
  revokeApiKey,
  freezeEnvironment,
  liftFreeze,
  signOutEverywhere,
  acceptInvitation,
  admitByIdentity,
  changePassword,
  createResetLink,
  inviteMember,
  openWorkspace,
  renameSelf,
  resetPassword,
  revokeInvitation,
  signOutMember,
};

export type WriteName = keyof typeof WRITES;
export type InputOf<N extends WriteName> = Parameters<(typeof WRITES)[N]>[1];
export type AnswerOf<N extends WriteName> = Awaited<ReturnType<(typeof WRITES)[N]>>;

/** A call as the writer announces it, before it makes it. `who`: a name, `key:<id>`, or `system:<workspace>`. */
export type Call = { key: string; who: string; name: WriteName; input: unknown };

/** A call that returned. */
export type Done = Call & { answer: unknown };

/** One telling of a story, by its number and by what is new in it. */
export type Telling = { story: number; mark: string };

/** What the writer says, a line each. */
export type Line =
  | { loaded: true }
  | { ready: number }
  | { telling: Telling }
  | { begin: Call }
  /** Before a call is made again: what of it is here. */
  | { found: { key: string; records: number; events: number } }
  | { done: Done };

/** What the writer is told: where the one before was when it was killed, and whether to go on from there. */
export type Order = {
  telling: Telling | null;
  /** What came back in that telling, in order: it is not asked again. */
  answers: readonly unknown[];
  /** The call in flight at the kill. */
  retry: Call | null;
  goOn: boolean;
};
