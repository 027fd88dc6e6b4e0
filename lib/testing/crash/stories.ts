import { randomUUID } from "node:crypto";
import { digestPart } from "@/lib/changes/part-digest";
import type { Role } from "@/lib/kernel/actor";
import { STANDARD_ENVIRONMENTS } from "@/lib/workspaces/standard-rules";
import { SETUP_TOKEN } from "../inputs";
import { REFUND_MODEL, refundReply } from "../support-workspace";
import { unansweredResult } from "../unanswered-result";
import type { AnswerOf, InputOf, WriteName } from "./calls";

/** Makes one call as somebody, and announces and acknowledges it. */
export type Ask = <N extends WriteName>(who: string, name: N, input: InputOf<N>) => Promise<AnswerOf<N>>;

type Scene = { ask: Ask; mark: string; personId: (name: string) => string };
type Story = (scene: Scene) => Promise<void>;

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const OWNER_RULES = "** @owners min=1\nfree/** @owners min=0\n";

/** A first workspace, and the one that everything else happens in. Told once. */
const founding: Story = async ({ ask, mark }) => {
  await ask(`system:first-${mark}`, "setUpWorkspace", {
    token: SETUP_TOKEN,
    workspace: "First",
    email: "founder@crash.test",
    name: "Founder",
    password: "a long first password",
  });
  const person = (name: string, role: Role) => ({
    email: `${name}@crash.test`,
    name,
    role,
    passwordHash: null,
  });
  await ask(`system:crash-${mark}`, "createWorkspace", {
    slug: "crash",
    name: "Crash",
    people: [
      ...["ana", "omar", "olga"].map((name) => person(name, "author")),
      person("lea", "support_lead"),
      person("adam", "admin"),
      person("vera", "viewer"),
    ],
    teams: [{ handle: "owners", name: "Owners", members: ["omar@crash.test", "olga@crash.test"] }],
    ownerRules: OWNER_RULES,
  });
};

/** A draft is written, objected to, approved, merged and promoted; another is closed. */
const change: Story = async ({ ask, mark }) => {
  const path = `support/reply-${mark}`;
  const item = (text: string) => ({ ...refundReply(text), path });
  const second = { ...refundReply(`Thank {{customer}} ${mark}.`), path: `${path}-two` };
  const { number } = await ask("ana", "createChange", {
    title: `Change ${mark}`,
    items: [item(`Answer {{customer}} ${mark}.`), second],
  });
  await ask("ana", "describeChange", { number, title: `Better ${mark}`, description: `Because of ${mark}` });
  await ask("ana", "saveDraftItem", { number, ...item(`Comfort {{customer}} ${mark}.`) });
  await ask("ana", "removeDraftItem", { number, path: second.path });
  const { digest } = await ask("ana", "submitChange", { number });
  const line = { path, part: "messages[0]", side: "after" as const, line: 1 };
  const noted = { number, digest, ...line };
  await ask("omar", "savePendingComment", { ...noted, body: `Pending ${mark}` });
  const dropped = await ask("omar", "savePendingComment", { ...noted, body: `Dropped ${mark}` });
  await ask("omar", "dropPendingComment", { number, id: dropped.id });
  const objection = await ask("omar", "reviewChange", { number, digest, verdict: "request_changes" });
  const thread = objection.threads[0] ?? 0;
  await ask("ana", "replyToThread", { number, thread, body: `Reply ${mark}` });
  await ask("ana", "resolveThread", { number, thread });
  await ask("omar", "reopenThread", { number, thread });
  const seen = { title: "System message", syntax: "v1", text: `Comfort {{customer}} ${mark}.` };
  await ask("omar", "markViewed", { number, path, digest: digestPart(seen), viewed: true });
  await ask("ana", "markInboxRow", { row: `answer:${number}`, about: digest });
  await ask("olga", "dismissObjection", { number, reviewId: objection.id, reason: "Settled" });
  await ask("olga", "reviewChange", { number, digest, verdict: "approve", body: `Seen ${mark}` });
  await ask("ana", "mergeChange", { number, digest });
  await ask("omar", "promoteVersion", { path, environment: "stage", version: "1.0.0" });
  const spare = await ask("ana", "createChange", { title: `Spare ${mark}`, items: [second] });
  await ask("ana", "closeChange", { number: spare.number, reason: "Not needed" });
};

/** A history comes in; versions of another prompt go live, are taken back and freed. */
const release: Story = async ({ ask, mark }) => {
  const version = (text: string) => ({ content: refundReply(text).content as never, message: text });
  await ask("ana", "importArtifact", {
    path: `support/import-${mark}`,
    versions: [version(`Answer {{customer}} ${mark}.`), version(`Refuse {{customer}} ${mark}.`)],
  });
  const path = `free/reply-${mark}`;
  for (const text of [`Answer {{customer}} ${mark}.`, `Refuse {{customer}} ${mark}.`]) {
    const items = [{ ...refundReply(text), path }];
    const { number } = await ask("ana", "createChange", { title: text, items });
    const { digest } = await ask("ana", "submitChange", { number });
    await ask("ana", "mergeChange", { number, digest });
  }
  const there = { path, environment: "dev" };
  // The clock of the next call: what it makes live is not live before.
  const rolledBack = await ask("lea", "rollBack", { ...there, version: "1.0.0", reason: `Rude ${mark}` });
  const before = rolledBack.at;
  await ask("omar", "liftLock", { path, version: "1.0.1", reason: "Reworded" });
  await ask("omar", "promoteVersion", { ...there, version: "1.0.1" });
  const items = [{ path, replaces: "1.0.1" }];
  await ask("lea", "rollBackToTime", { environment: "dev", asOf: before, items, reason: `Late ${mark}` });
};

/** A version is rolled out to its end; the one before it comes back by a rollout that is held, and rolled back. */
const rollout: Story = async ({ ask, mark }) => {
  const path = `free/rolled-${mark}`;
  const there = { path, environment: "dev" };
  for (const text of [`Answer {{customer}} ${mark}.`, `Help {{customer}} ${mark}.`]) {
    const { number } = await ask("ana", "createChange", {
      title: text,
      items: [{ ...refundReply(text), path }],
    });
    const { digest } = await ask("ana", "submitChange", { number });
    await ask("ana", "mergeChange", { number, digest });
  }
  const steps = [{ percents: [25] }, { percents: [50] }, { percents: [100] }];
  const down = await ask("omar", "startRollout", { ...there, version: "1.0.0", plan: { steps } });
  for (const step of [1, 2]) await ask("omar", "advanceRollout", { ...there, rollout: down.id, step });
  const up = await ask("omar", "startRollout", { ...there, version: "1.0.1", plan: { steps } });
  const again = { ...there, rollout: up.id };
  await ask("lea", "holdRollout", { ...again, reason: `Odd ${mark}` });
  await ask("omar", "resumeRollout", again);
  await ask("lea", "abortRollout", { ...again, reason: `Rude ${mark}` });
};

/** A golden set is run on a prompt: cancelled, resumed, answered, ended, and its error tried again. */
const evals: Story = async ({ ask, mark }) => {
  const path = `free/eval-${mark}`;
  const set = `free/cases-${mark}`;
  const cases = [
    {
      id: "one",
      variables: { customer: "Mira" },
      assertions: [{ type: "contains", value: mark, target: "prompt" }],
    },
  ];
  const { number: change } = await ask("ana", "createChange", {
    title: `Evals ${mark}`,
    items: [
      { ...refundReply(`Answer {{customer}} ${mark}.`), path },
      { path: set, kind: "golden_set", content: { description: mark, cases } },
    ],
  });
  const { digest } = await ask("ana", "submitChange", { number: change });
  await ask("ana", "mergeChange", { number: change, digest });
  const { number } = await ask("ana", "startEvalRun", { path, set });
  await ask("ana", "cancelEvalRun", { number });
  await ask("ana", "resumeEvalRun", { number });
  const lease = { number, owner: mark, leaseMs: 600_000 };
  await ask("system", "holdEvalRun", lease);
  await ask("system", "recordEvalResults", {
    number,
    owner: mark,
    results: [unansweredResult("one", `Nobody was asked ${mark}`)],
  });
  await ask("system", "endEvalRun", { number, owner: mark });
  await ask("ana", "retryEvalErrors", { number });
};

/** A gate asks for cases; results that are brought are too few to tell, and are accepted until that is taken back. */
const outside: Story = async ({ ask, mark }) => {
  const [path, set] = [`free/judged-${mark}`, `free/judged-${mark}-cases`];
  const assertions = [{ type: "contains", value: mark }];
  const cases = ["one", "two"].map((id) => ({ id, variables: { customer: id }, assertions }));
  const content = { description: mark, cases };
  // A set that came along with the words would not judge them.
  for (const item of [
    { ...refundReply(`Tell {{customer}} ${mark}.`), path },
    { path: set, kind: "golden_set" as const, content },
  ]) {
    const { number: change } = await ask("ana", "createChange", { title: `Judged ${mark}`, items: [item] });
    const { digest: own } = await ask("ana", "submitChange", { number: change });
    await ask("ana", "mergeChange", { number: change, digest: own });
  }
  const evals = [{ paths: path, set, repeats: 1, minimumPassRate: 0.9, acceptsOutside: true as const }];
  const environments = STANDARD_ENVIRONMENTS.map(({ name: _name, color: _color, ...rules }) =>
    rules.key === "stage" ? { ...rules, evals } : rules,
  );
  const rules = await ask("ana", "createChange", {
    title: `Ask for ${mark}`,
    items: [{ path: "rules/environments", kind: "environment_rules", content: { environments } }],
  });
  const { digest } = await ask("ana", "submitChange", { number: rules.number });
  await ask("omar", "reviewChange", { number: rules.number, digest, verdict: "approve" });
  await ask("ana", "mergeChange", { number: rules.number, digest });
  const results = [
    { caseId: "one", output: `It comes ${mark}.` },
    { caseId: "two", passed: false },
  ];
  const { number } = await ask("ana", "importEvalRun", { path, set, model: REFUND_MODEL, results });
  const where = { number, environment: "stage" };
  await ask("omar", "acceptEvalRun", { ...where, reason: `One of two is enough for ${mark}.` });
  await ask("omar", "withdrawEvalAcceptance", where);
};

/** People, teams, keys and freezes come and go. */
const settings: Story = async ({ ask, mark, personId }) => {
  const email = `new-${mark}@crash.test`;
  const added = await ask("adam", "addMember", {
    email,
    name: "Nina",
    role: "viewer",
    password: "a long first password",
  });
  await ask("adam", "changeRole", { personId: added.personId, role: "author" });
  const handle = `team-${mark}`;
  await ask("adam", "createTeam", { handle, name: `Team ${mark}` });
  await ask("adam", "setTeamMembers", { handle, personIds: [personId("omar"), personId("olga")] });
  const key = await ask("adam", "createApiKey", { name: `key ${mark}`, scope: "resolve" });
  await ask(`key:${key.id}`, "markKeyUsed", {});
  await ask(`key:${key.id}`, "recordInstances", { reports: [{ instance: `one of ${key.id}`, sequence: 1 }] });
  const at = { firstAt: "2026-11-23T10:00:00Z", lastAt: "2026-11-23T10:00:00Z" };
  const use = { channel: "resolve", path: null, version: null, reason: "STATIC", count: 1, ...at } as const;
  await ask(`key:${key.id}`, "recordKeyUses", { environment: "prod", uses: [use] });
  const relayed = { ...use, key: key.id, environment: "prod" };
  await ask("adam", "recordRelayedUses", { batch: randomUUID(), uses: [relayed] });
  await ask("adam", "revokeApiKey", { id: key.id });
  const models = {
    provider: `models-${mark}`,
    kind: "openai_compatible" as const,
    baseUrl: "https://models.example.com/v1",
    models: [{ id: `large-${mark}` }, { id: `small-${mark}` }],
  };
  await ask("adam", "setProvider", { ...models, models: models.models.slice(0, 1) });
  await ask("adam", "setProvider", models);
  await ask("adam", "removeProvider", { provider: models.provider });
  const freeze = await ask("adam", "freezeEnvironment", {
    environment: "dev",
    startsAt: dayFromNow(40),
    endsAt: dayFromNow(41),
    reason: `Audit ${mark}`,
  });
  await ask("adam", "liftFreeze", { id: freeze.id });
  await ask("vera", "signOutEverywhere", {});
  await ask("adam", "removeMember", { personId: added.personId });
  await ask(`system:${mark}`, "createWorkspace", {
    slug: `other-${mark}`,
    name: "Another",
    people: [{ email: `first-${mark}@crash.test`, name: "First", role: "admin", passwordHash: null }],
    teams: [],
  });
};

/** A demo is loaded, and removed for good. */
const demo: Story = async ({ ask, mark }) => {
  const slug = `demo-${mark}`;
  await ask(`system:${slug}`, "createWorkspace", {
    slug,
    name: "Demo",
    isDemo: true,
    people: [{ email: `invented-${mark}@crash.test`, name: "Invented", role: "admin", passwordHash: null }],
    teams: [{ handle: "owners", name: "Owners", members: [`invented-${mark}@crash.test`] }],
  });
  await ask(`system:${slug}`, "removeDemo", {});
};

/** Somebody is invited, joins, changes and loses a password; another comes by the sign-in service. */
const entering: Story = async ({ ask, mark, personId }) => {
  const guest = `guest-${mark}`;
  const { personId: guestId, workspaceId } = await ask("system", "acceptInvitation", {
    token: await askForToken(async () => {
      const invited = await ask("adam", "inviteMember", { email: `${guest}@crash.test`, role: "author" });
      return invited.link;
    }),
    person: { name: "Guest", password: "a long first password" },
  });
  await ask(guest, "renameSelf", { name: `Gast ${mark}` });
  await ask(guest, "changePassword", {
    current: "a long first password",
    password: "a long second password",
  });
  await ask("system", "resetPassword", {
    token: await askForToken(async () => (await ask("adam", "createResetLink", { personId: guestId })).link),
    password: "a long third password",
  });
  await ask("adam", "signOutMember", { personId: guestId });
  const other = await ask("adam", "inviteMember", { email: `late-${mark}@crash.test`, role: "viewer" });
  await ask("adam", "revokeInvitation", { id: other.id });
  const known = { email: `known-${mark}@crash.test`, name: "Known" };
  await ask("system", "admitByIdentity", { ...known, role: "viewer" });
  const further = { name: `Further ${mark}`, founderId: personId("adam"), from: workspaceId };
  await ask(`system:further-${mark}`, "openWorkspace", further);
};

/** A link is told once: a call that is made again after a kill has none, and another link is asked for. */
async function askForToken(issue: () => Promise<string | undefined>): Promise<string> {
  const link = (await issue()) ?? (await issue()) ?? "";
  return new URL(link, "http://console.test").searchParams.get("token") ?? "";
}

export const STORIES: readonly Story[] = [
  founding,
  change,
  release,
  rollout,
  evals,
  outside,
  settings,
  entering,
  demo,
];

/** After the last story comes the second: founding is told once. */
export function nextStory(story: number): number {
  return story + 1 < STORIES.length ? story + 1 : 1;
}
