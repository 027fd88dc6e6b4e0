import { authenticate } from "@/lib/auth/actor";
import { createChange } from "@/lib/changes/commands/create-change";
import { resolveThread } from "@/lib/changes/commands/resolve-thread";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { savePendingComment } from "@/lib/changes/commands/save-pending-comment";
import { setProvider } from "@/lib/evals/commands/set-provider";
import { type Actor, KEY_SCOPES, type KeyScope, type PersonActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { createResetLink } from "@/lib/workspaces/commands/create-reset-link";
import { createTeam } from "@/lib/workspaces/commands/create-team";
import { freezeEnvironment } from "@/lib/workspaces/commands/freeze-environment";
import { inviteMember } from "@/lib/workspaces/commands/invite-member";
import { setTeamMembers } from "@/lib/workspaces/commands/set-team-members";
import {
  type BuiltWorkspace,
  buildMergedChange,
  buildOpenChange,
  buildReleases,
  buildWorkspace,
} from "@/prisma/factories";
import { buildEvalRuns, type EvalRuns } from "./eval-runs";
import { buildSupportWorkspace, refundReply } from "./support-workspace";
import { buildRollouts, type WorldRollouts } from "./world-rollouts";

/** A workspace that holds one of everything, so that every operation has something to work on. */
export type World = {
  workspace: BuiltWorkspace;
  as: BuiltWorkspace["as"];
  /** Live everywhere at 1.0.0; 1.0.1 was rolled back in prod and is locked. */
  path: string;
  /** Numbers of changes: merged, a draft of two items, drafts to be submitted and closed. */
  merged: number;
  /** When prod still served 1.0.1; a rollback took it back to 1.0.0. */
  beforeRollback: string;
  draft: number;
  unsubmitted: number;
  spare: number;
  /** An open change without a review, and one with an objection. */
  open: { number: number; digest: string };
  objected: { number: number; digest: string; reviewId: string };
  /** Of the objected change: an open thread, a resolved one, and a comment of Omar's that nobody else sees. */
  threads: { open: number; resolved: number; pendingId: string };
  /** Runs of a golden set that looks at the prompt and at an answer. */
  evals: EvalRuns;
  /** The path of a segment in force. */
  segment: string;
  rollouts: WorldRollouts;
  freezeId: string;
  keyId: string;
  /** Model providers by name: one to be tested, one to be removed. */
  providers: { kept: string; spare: string };
  /** One to be accepted, by its token, and one to be revoked, by its id. */
  invitations: { token: string; revocable: string };
  /** Of a link by which Sam may set a password. */
  resetToken: string;
};

/** Of everybody in it. */
export const WORLD_PASSWORD = "the password of the world";

export async function buildWorld(path = "support/refund-reply"): Promise<World> {
  const workspace = await buildSupportWorkspace(undefined, WORLD_PASSWORD);
  const [ana, omar, lea, adam] = ["ana", "omar", "lea", "adam"].map(workspace.as) as [
    PersonActor,
    PersonActor,
    PersonActor,
    PersonActor,
  ];
  const everywhere = [{ key: "stage" }, { key: "prod" }];
  const item = (text: string) => ({ ...refundReply(text), path });
  await buildMergedChange(ana, omar, { title: "First words", items: [item("Answer {{customer}}.")] });
  await buildReleases(omar, { path, version: "1.0.0" }, everywhere);
  const second = await buildMergedChange(ana, omar, {
    title: "Harsher",
    items: [item("Refuse {{customer}}.")],
  });
  await buildReleases(omar, { path, version: "1.0.1" }, everywhere);
  const beforeRollback = new Date();
  const now = new Date(beforeRollback.getTime() + 1);
  await rollBack(lea, { path, environment: "prod", version: "1.0.0", reason: "Rude" }, { now });
  const drafted = async (title: string) => {
    const two = { ...refundReply("Thank {{customer}}."), path: `${path}-two` };
    const items = [item("Greet {{customer}}."), two];
    return (await createChange(ana, { title, items })).number;
  };
  const open = await buildOpenChange(ana, { title: "Kinder", items: [item("Comfort {{customer}}.")] });
  const objected = await buildOpenChange(ana, { title: "Longer", items: [item("Explain to {{customer}}.")] });
  const objection = await reviewChange(omar, {
    number: objected.number,
    digest: objected.digest,
    verdict: "request_changes",
    comments: [1, 1].map((line) => ({ ...lineOf(path), line, body: "How long?" })),
  });
  const [openThread = 0, resolved = 0] = objection.threads;
  await resolveThread(ana, { number: objected.number, thread: resolved });
  const noted = await savePendingComment(omar, {
    number: objected.number,
    digest: objected.digest,
    ...lineOf(path),
    body: "Not yet said",
  });
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const freeze = await freezeEnvironment(adam, {
    environment: "prod",
    startsAt: day(30),
    endsAt: day(31),
    reason: "Holidays",
  });
  await createTeam(adam, { handle: "night-shift", name: "Night shift" });
  await setTeamMembers(adam, { handle: "night-shift", personIds: [workspace.as("sam").id] });
  const key = await createApiKey(adam, { name: "helpdesk", scope: "resolve" });
  const mark = newId().slice(0, 8);
  const providers = { kept: `kept-${mark}`, spare: `spare-${mark}` };
  registry().secret ??= "a secret of the tests";
  for (const provider of Object.values(providers))
    await setProvider(adam, {
      provider,
      kind: "openai",
      apiKey: `sk-${mark}-of-the-tests`,
      models: [{ id: `model-of-${provider}` }],
    });
  const invite = (name: string) => inviteMember(adam, { email: `${name}@${mark}.test`, role: "author" });
  const reset = await createResetLink(adam, { personId: workspace.as("sam").id });
  return {
    workspace,
    as: workspace.as,
    path,
    merged: second.number,
    beforeRollback: beforeRollback.toISOString(),
    draft: await drafted("Two at once"),
    unsubmitted: await drafted("Not sent yet"),
    spare: await drafted("Not needed"),
    open,
    objected: { ...objected, reviewId: objection.id },
    threads: { open: openThread, resolved, pendingId: noted.id },
    evals: await buildEvalRuns(workspace, path),
    segment: await buildSegment(ana, omar, `${path}-people`),
    rollouts: await buildRollouts(workspace, path),
    freezeId: freeze.id,
    keyId: key.id,
    providers,
    invitations: {
      token: tokenOf(await invite("joy")),
      revocable: (await invite("ivy")).id,
    },
    resetToken: tokenOf(reset),
  };
}

/** The admin of a small demo workspace, who can remove it: with a key, an invitation, a team and a model provider. */
export async function buildDemo(): Promise<PersonActor> {
  const mark = newId().slice(0, 8);
  const of = (name: string) => `${name}@${mark}.test`;
  const workspace = await buildWorkspace({
    isDemo: true,
    people: [
      { email: of("adam"), name: "Adam", role: "admin" },
      { email: of("ana"), name: "Ana", role: "author" },
    ],
    teams: [{ handle: "owners", name: "Owners", members: [of("ana")] }],
  });
  const adam = workspace.as("adam");
  await createApiKey(adam, { name: "helpdesk", scope: "resolve" });
  await inviteMember(adam, { email: of("joy"), role: "viewer" });
  registry().secret ??= "a secret of the tests";
  await setProvider(adam, {
    provider: "openai",
    kind: "openai",
    apiKey: "sk-of-the-demo-of-the-tests",
    models: [{ id: "small" }],
  });
  return adam;
}

/** The first line of the first message of a prompt. */
export function lineOf(path: string) {
  return { path, part: "messages[0]", side: "after" as const, line: 1 };
}

/** What a one-time link holds. */
export function tokenOf({ link = "" }: { link?: string }): string {
  return new URL(link, "http://console.test").searchParams.get("token") ?? "";
}

/** A key of each scope in the name of a person, as the actors that requests with them would be. */
export async function buildKeyActors({ as }: World, owner: string): Promise<Record<KeyScope, Actor>> {
  const person = as(owner);
  const adam = as("adam");
  const lifted = person.role !== "admin";
  if (lifted) await changeRole(adam, { personId: person.id, role: "admin" });
  const actors: [KeyScope, Actor][] = [];
  for (const scope of KEY_SCOPES) {
    const { key } = await createApiKey({ ...person, role: "admin" }, { name: `${owner}-${scope}`, scope });
    const request = new Request("http://console.test", { headers: { authorization: `Bearer ${key}` } });
    actors.push([
      scope,
      { ...(await authenticate(request)), ...(lifted ? { ownerRole: person.role } : {}) } as Actor,
    ]);
  }
  if (lifted) await changeRole(adam, { personId: person.id, role: person.role });
  return Object.fromEntries(actors) as Record<KeyScope, Actor>;
}

async function buildSegment(author: PersonActor, owner: PersonActor, path: string): Promise<string> {
  const condition = { attribute: "country", operator: "in", value: ["DE", "AT"] };
  const content = { description: "Customers in the two countries", condition };
  await buildMergedChange(author, owner, {
    title: "Who is near",
    items: [{ path, kind: "segment", content }],
  });
  return path;
}
