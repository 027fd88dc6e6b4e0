import { digestPart } from "@/lib/changes/part-digest";
import { refundReply } from "./support-workspace";
import { unansweredResult } from "./unanswered-result";
import { lineOf, WORLD_PASSWORD, type World } from "./world";

/** The one-time token that a test puts into the registry. */
export const SETUP_TOKEN = "the token of the tests";

type Input = Record<string, unknown>;

const content = refundReply("Answer {{customer}} soon.").content;
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Of the only message of the open change. */
const VIEWED = digestPart({ title: "System message", syntax: "v1", text: "Comfort {{customer}}." });

/**
 * A valid input of every operation, by its name; the sweeps fail when one is missing. `mark` is different in each
 * call, so that what has to be new is new.
 */
export const INPUTS: Record<string, (world: World, mark: string) => Input> = {
  createChange: ({ path }) => ({
    title: "Another",
    items: [{ path, kind: "prompt", baseVersion: "1.0.0", content }],
  }),
  describeChange: ({ open }) => ({ number: open.number, title: "Better said", description: "Why" }),
  submitChange: ({ unsubmitted }) => ({ number: unsubmitted }),
  saveDraftItem: ({ draft, path }) => ({ number: draft, path, content }),
  removeDraftItem: ({ draft, path }) => ({ number: draft, path }),
  reviewChange: ({ open: { number, digest } }) => ({ number, digest, verdict: "approve" }),
  dismissObjection: ({ objected: { number, reviewId } }) => ({
    number,
    reviewId,
    reason: "Settled",
  }),
  savePendingComment: ({ objected: { number, digest }, path }) => ({
    number,
    digest,
    ...lineOf(path),
    body: "Say how long",
  }),
  dropPendingComment: ({ objected: { number }, threads }) => ({ number, id: threads.pendingId }),
  replyToThread: ({ objected: { number }, threads }) => ({
    number,
    thread: threads.open,
    body: "Three days",
  }),
  resolveThread: ({ objected: { number }, threads }) => ({ number, thread: threads.open }),
  reopenThread: ({ objected: { number }, threads }) => ({ number, thread: threads.resolved }),
  listThreads: ({ objected: { number } }) => ({ number }),
  getChangeDiff: ({ open }) => ({ number: open.number }),
  markViewed: ({ open: { number }, path }) => ({ number, path, digest: VIEWED, viewed: true }),
  mergeChange: ({ open: { number, digest } }) => ({ number, digest }),
  closeChange: ({ spare }) => ({ number: spare, reason: "Not needed" }),
  getChange: ({ open }) => ({ number: open.number }),
  getChecks: ({ open }) => ({ number: open.number }),
  getDraft: ({ draft }) => ({ number: draft }),
  listChanges: ({ path }) => ({ path }),
  getInbox: () => ({}),
  countInbox: () => ({}),
  listNewReplies: ({ objected }) => ({ number: objected.number }),
  markInboxRow: ({ open }) => ({ row: `review:${open.number}`, about: open.digest }),
  getArtifact: ({ path }) => ({ path }),
  getBlame: ({ path }) => ({ path, version: "1.0.1" }),
  getVersion: ({ path }) => ({ path, version: "1.0.0" }),
  listArtifacts: ({ path }) => ({ path }),
  listFolders: () => ({}),
  listVersions: ({ path }) => ({ path }),
  listUnownedPaths: () => ({}),
  getBoard: ({ path }) => ({ path }),
  listAudit: ({ path }) => ({ path }),
  listEvents: () => ({ after: 1 }),
  verifyAudit: () => ({}),
  exportAudit: () => ({}),
  exportArtifacts: () => ({}),
  exportVersions: () => ({}),
  startEvalRun: ({ path, evals: { set } }) => ({ path, set }),
  cancelEvalRun: ({ evals }) => ({ number: evals.open }),
  resumeEvalRun: ({ evals }) => ({ number: evals.cancelled }),
  retryEvalErrors: ({ evals }) => ({ number: evals.errored }),
  endEvalRun: ({ evals: { whole, owner } }) => ({ number: whole, owner }),
  holdEvalRun: ({ evals: { open, owner } }) => ({ number: open, owner, leaseMs: 0 }),
  recordEvalResults: ({ evals: { open, owner, caseId } }) => ({
    number: open,
    owner,
    results: [unansweredResult(caseId)],
  }),
  getEvalRun: ({ evals }) => ({ number: evals.errored }),
  getEvalCase: ({ evals }) => ({ number: evals.errored, caseId: evals.caseId }),
  listEvalAnswers: ({ evals }) => ({ number: evals.errored }),
  tryCase: ({ path, evals: { set, caseId } }) => ({ path, content, case: { set, id: caseId } }),
  listEvalResults: ({ evals }) => ({ number: evals.errored }),
  listEvalRuns: ({ path }) => ({ path }),
  getEvalProfile: ({ evals }) => ({ number: evals.errored }),
  getEvalHistory: ({ path }) => ({ path }),
  compareEvalModels: ({ path }) => ({ path }),
  listVersionScores: ({ path }) => ({ path }),
  getGoldenUse: ({ evals }) => ({ path: evals.set }),
  listLiveScores: ({ path }) => ({ path }),
  promoteVersion: ({ path }) => ({ path, environment: "dev", version: "1.0.0" }),
  rollBack: ({ path }) => ({ path, environment: "stage", version: "1.0.0", reason: "Rude" }),
  rollBackToTime: ({ path, beforeRollback }) => ({
    environment: "prod",
    asOf: beforeRollback,
    items: [{ path, replaces: "1.0.0" }],
    reason: "All was well then",
  }),
  previewRollbackToTime: ({ path, beforeRollback }) => ({ environment: "prod", asOf: beforeRollback, path }),
  liftLock: ({ path }) => ({ path, version: "1.0.1", reason: "Reworded" }),
  listReleases: ({ path }) => ({ path, environment: "prod" }),
  previewPromotion: ({ path }) => ({ path, environment: "dev", version: "1.0.0" }),
  previewRollback: ({ path }) => ({ path, environment: "prod" }),
  markKeyUsed: () => ({}),
  getSnapshot: () => ({ environment: "dev" }),
  getSigningKey: () => ({}),
  resolvePrompt: ({ path }) => ({ path, environment: "dev" }),
  addMember: (_world, mark) => ({
    email: `new-${mark}@test.local`,
    name: "Nina",
    role: "viewer",
    password: "a long first password",
  }),
  changeRole: ({ as }) => ({ personId: as("sam").id, role: "author" }),
  removeMember: ({ as }) => ({ personId: as("sam").id }),
  createTeam: (_world, mark) => ({ handle: `team-${mark}`, name: "Team" }),
  setTeamMembers: ({ as }) => ({
    handle: "support-owners",
    personIds: [as("omar").id],
  }),
  createApiKey: () => ({ name: "another", scope: "read", environment: "prod" }),
  revokeApiKey: ({ keyId }) => ({ id: keyId }),
  setProvider: (_world, mark) => ({
    provider: `models-${mark}`,
    kind: "openai_compatible",
    baseUrl: "https://models.example.com/v1",
    apiKey: "sk-the-key-of-the-tests",
    models: [{ id: `model-${mark}` }],
  }),
  removeProvider: ({ providers }) => ({ provider: providers.spare }),
  testProvider: ({ providers }) => ({ provider: providers.kept }),
  listProviders: () => ({}),
  freezeEnvironment: () => ({ environment: "dev", startsAt: day(40), endsAt: day(41), reason: "Audit" }),
  liftFreeze: ({ freezeId }) => ({ id: freezeId }),
  signOutEverywhere: () => ({}),
  inviteMember: (_world, mark) => ({ email: `invited-${mark}@test.local`, role: "author" }),
  revokeInvitation: ({ invitations }) => ({ id: invitations.revocable }),
  acceptInvitation: ({ invitations }) => ({
    token: invitations.token,
    person: { name: "Joy", password: "a long first password" },
  }),
  listInvitations: () => ({}),
  createResetLink: ({ as }) => ({ personId: as("olga").id }),
  admitByIdentity: (_world, mark) => ({ email: `admitted-${mark}@test.local`, name: "Ada", role: "author" }),
  resetPassword: ({ resetToken }) => ({ token: resetToken, password: "a long second password" }),
  changePassword: () => ({ current: WORLD_PASSWORD, password: "a long second password" }),
  renameSelf: (_world, mark) => ({ name: `Renamed ${mark}` }),
  signOutMember: ({ as }) => ({ personId: as("olga").id }),
  getAccount: () => ({}),
  getSettings: () => ({}),
  getWorkspace: () => ({}),
  removeDemo: () => ({}),
  getFirstSteps: () => ({}),
  listApiKeys: () => ({}),
  listEnvironments: () => ({}),
  // What is missing is new, so another workspace's path is as good as any: `mark` keeps it new here.
  importArtifact: ({ path }, mark) => ({
    path: `${path}-${mark}`,
    versions: [{ content, message: "From git" }],
  }),
  previewImport: ({ path }) => ({ artifacts: [{ path, versions: [{ content }] }] }),
  setUpWorkspace: (_world, mark) => ({
    token: SETUP_TOKEN,
    workspace: `First ${mark}`,
    name: "Founder",
    email: `founder-${mark}@test.local`,
    password: "a long first password",
  }),
  openWorkspace: (world, mark) => ({
    name: `Further ${mark}`,
    founderId: world.as("adam").id,
    from: world.workspace.id,
  }),
  createWorkspace: (_world, mark) => ({
    slug: `new-${mark}`,
    name: "Another",
    people: [{ email: `first-${mark}@test.local`, name: "First", role: "admin", passwordHash: null }],
    teams: [],
  }),
};
