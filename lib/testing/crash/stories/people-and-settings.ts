import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/kernel/actor";
import { SETUP_TOKEN } from "../../setup-token";
import type { Story } from "./story";

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const OWNER_RULES = "** @owners min=1\nfree/** @owners min=0\n";

/** A first workspace, and the one that everything else happens in. Told once. */
export const founding: Story = async ({ ask, mark }) => {
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

/** People, teams, keys and freezes come and go. */
export const settings: Story = async ({ ask, mark, personId }) => {
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
export const demo: Story = async ({ ask, mark }) => {
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
export const entering: Story = async ({ ask, mark, personId }) => {
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
