import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";
import { type MailServer, startMailServer } from "@/lib/testing/mail-server";
import { clientOf } from "@/lib/testing/rest";
import { codeOf, openScenario, outcomeOf } from "@/lib/testing/scenario";
import { tokenOf } from "@/lib/testing/world";
import { acceptInvitation } from "@/lib/workspaces/commands/accept-invitation";
import { changePassword } from "@/lib/workspaces/commands/change-password";
import { createResetLink } from "@/lib/workspaces/commands/create-reset-link";
import { inviteMember } from "@/lib/workspaces/commands/invite-member";
import { resetPassword } from "@/lib/workspaces/commands/reset-password";
import { revokeInvitation } from "@/lib/workspaces/commands/revoke-invitation";
import { signOutMember } from "@/lib/workspaces/commands/sign-out-member";
import { type BuiltWorkspace, buildWorkspace } from "@/prisma/factories";
import { checkCredentials } from "./credentials";
import { takeResetRequest } from "./take-reset-request";

const PASSWORD = "the first long password";
const SECOND = "the second long password";
const DAY_MS = 86_400_000;
const scenario = openScenario();
let mail: MailServer;
let home: BuiltWorkspace;
let away: BuiltWorkspace;

const person = (name: string, role: "admin" | "author") => ({ email: `${name}@links.test`, name, role });
beforeAll(async () => {
  mail = await startMailServer();
  const people = [person("adam", "admin"), person("ana", "author"), person("omar", "author")];
  home = await buildWorkspace({ name: "Home", people, password: PASSWORD });
  away = await buildWorkspace({ name: "Away", people: [person("eve", "admin")], password: PASSWORD });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await mail.close();
});
beforeEach(() => {
  registry().limits = new Map();
});

const accept = (workspace: BuiltWorkspace, token: string, name = "Mira") =>
  acceptInvitation(systemActor(workspace.id), { token, person: { name, password: PASSWORD } });
const invite = (email: string, now?: Date) =>
  inviteMember(home.as("adam"), { email, role: "author" }, now ? { now } : {});

/** Every text that the database holds anywhere, as a backup would write it. */
async function everything(): Promise<string> {
  const { pool } = scenario.database();
  const { rows } = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const parts = rows.map(({ name }) => `SELECT t::text AS row FROM "${name}" t`);
  const all = await pool.query<{ row: string }>(parts.join(" UNION ALL "));
  return all.rows.map(({ row }) => row).join("\n");
}

// First without mail: settings are read once in a process, so mail comes with a module of its own below.
describe("an invitation", () => {
  it("lets somebody new in, once, with the role and the password they set", async () => {
    const token = tokenOf(await invite("mira@links.test"));
    expect(await everything()).not.toContain(token);
    const both = await Promise.all([codeOf(accept(home, token)), codeOf(accept(home, token))]);
    expect(both.sort()[0]).toMatch(/already_exists|done|invalid_state/);
    expect(both.filter((code) => code === "done")).toHaveLength(1);
    const verdict = await checkCredentials({ email: "mira@links.test", password: PASSWORD }, "a");
    expect(verdict.kind).toBe("known");
  });

  it("takes a person who is known into a second workspace, only as themselves", async () => {
    const token = tokenOf(await invite("eve@links.test"));
    const as = (id: string) => acceptInvitation(systemActor(home.id), { token, person: { id } });
    expect(await scenario.refused(() => codeOf(accept(home, token)))).toBe("already_exists");
    expect(await scenario.refused(() => codeOf(as(home.as("ana").id)))).toBe("forbidden");
    expect(await codeOf(as(away.as("eve").id))).toBe("done");
  });

  it.each<[string, () => Promise<{ workspace: BuiltWorkspace; token: string }>, string]>([
    [
      "that has expired",
      async () => ({
        workspace: home,
        token: tokenOf(await invite("late@links.test", new Date(Date.now() - 7 * DAY_MS))),
      }),
      "invalid_state",
    ],
    [
      "that was revoked",
      async () => {
        const invited = await invite("not@links.test");
        await revokeInvitation(home.as("adam"), { id: invited.id });
        return { workspace: home, token: tokenOf(invited) };
      },
      "invalid_state",
    ],
    [
      "that a newer one replaced",
      async () => {
        const earlier = await invite("twice@links.test");
        await invite("twice@links.test");
        return { workspace: home, token: tokenOf(earlier) };
      },
      "invalid_state",
    ],
    [
      "of another workspace",
      async () => ({ workspace: away, token: tokenOf(await invite("lost@links.test")) }),
      "not_found",
    ],
    ["with a token that is not known", async () => ({ workspace: home, token: "a guess" }), "not_found"],
  ])("%s opens nothing", async (_what, make, code) => {
    const { workspace, token } = await make();
    expect(await scenario.refused(() => codeOf(accept(workspace, token)))).toBe(code);
  });

  it("is kept under an Idempotency-Key without its link", async () => {
    const context = { idempotencyKey: newId() };
    const input = { email: "again@links.test", role: "author" } as const;
    const first = await inviteMember(home.as("adam"), input, context);
    const second = await inviteMember(home.as("adam"), input, context);
    expect(second).toEqual({ ...first, delivery: "earlier", link: undefined });
    expect(await everything()).not.toContain(tokenOf(first));
  });
});

describe("a link to set a password", () => {
  const ana = () => home.as("ana");
  const linkFor = (now?: Date) =>
    createResetLink(home.as("adam"), { personId: ana().id }, now ? { now } : {});
  const reset = (token: string, password = SECOND, workspaceId = home.id) =>
    resetPassword(systemActor(workspaceId), { token, password });

  it("works once, ends every session, and every other link", async () => {
    const client = await clientOf(ana());
    expect((await client.get("/workspace")).status).toBe(200);
    const [one, other] = [tokenOf(await linkFor()), tokenOf(await linkFor())];
    expect(await everything()).not.toContain(one);
    const both = await Promise.all([codeOf(reset(one)), codeOf(reset(one))]);
    expect(both.sort()).toEqual(["done", "invalid_state"]);
    expect(await scenario.refused(() => codeOf(reset(other)))).toBe("invalid_state");
    expect((await client.get("/workspace")).status).toBe(401);
    const sign = (password: string) => checkCredentials({ email: ana().email, password }, "a");
    expect([(await sign(PASSWORD)).kind, (await sign(SECOND)).kind]).toEqual(["wrong", "known"]);
  });

  it("works for an hour, and says nothing of what is wrong with it", async () => {
    const late = tokenOf(await linkFor(new Date(Date.now() - 3_600_000)));
    const elsewhere = tokenOf(await linkFor());
    const outcomes = await scenario.refused(async () => [
      await outcomeOf(reset(late)),
      await outcomeOf(reset("a guess")),
      await outcomeOf(reset(elsewhere, SECOND, away.id)),
    ]);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]).toMatchObject({ ok: false, code: "invalid_state" });
  });

  it("is not handed to an admin for a person of other workspaces too", async () => {
    const personId = away.as("eve").id;
    expect(await scenario.refused(() => codeOf(createResetLink(home.as("adam"), { personId })))).toBe(
      "not_eligible",
    );
  });

  it("is not asked for by mail where no mail is set up", () => {
    expect(() => takeResetRequest(ana().email, "a")).toThrow(/Ask an admin/);
  });
});

describe("one's own password", () => {
  const omar = () => home.as("omar");
  const change = (current: string) => changePassword(omar(), { current, password: SECOND });

  it("changes by the present one alone, and ends every session", async () => {
    const client = await clientOf(omar());
    expect(await scenario.refused(() => codeOf(change("a guess")))).toBe("invalid_input");
    expect((await client.get("/workspace")).status).toBe(200);
    expect(await codeOf(change(PASSWORD))).toBe("done");
    expect((await client.get("/workspace")).status).toBe(401);
  });

  it("is not guessed in an open session", async () => {
    const codes = [];
    for (let i = 0; i < 9; i++) codes.push(await codeOf(change(`guess ${i}`)));
    expect(codes).toEqual([...Array(8).fill("invalid_input"), "rate_limited"]);
  });
});

it("an admin signs a member out everywhere, at once", async () => {
  const eve = away.as("eve");
  const client = await clientOf(eve);
  expect((await client.get("/account")).status).toBe(200);
  await signOutMember(home.as("adam"), { personId: eve.id });
  expect((await client.get("/account")).status).toBe(401);
  expect((await (await clientOf(eve, 1)).get("/account")).status).toBe(200);
});
