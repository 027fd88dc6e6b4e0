import NextAuth from "next-auth";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { CLIENT, type Claims, type Issuer, startIssuer } from "@/lib/testing/oidc-issuer";
import { openScenario } from "@/lib/testing/scenario";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { removeMember } from "@/lib/workspaces/commands/remove-member";
import { type BuiltWorkspace, buildWorkspace } from "@/prisma/factories";
import { findPersonActor } from "./actor";
import { describeEntryError } from "./describe-entry-error";
import { authOptions } from "./options";

const ORIGIN = "http://console.test";
const scenario = openScenario();
let issuer: Issuer;
let workspace: BuiltWorkspace;

beforeAll(async () => {
  issuer = await startIssuer();
  registry().secret = "a secret of the tests";
  vi.stubEnv("NEXTAUTH_URL", ORIGIN);
  vi.stubEnv("COUNTERSIGN_OIDC_ISSUER", issuer.url);
  vi.stubEnv("COUNTERSIGN_OIDC_CLIENT_ID", CLIENT.id);
  vi.stubEnv("COUNTERSIGN_OIDC_CLIENT_SECRET", CLIENT.secret);
  vi.stubEnv("COUNTERSIGN_OIDC_WORKSPACE", "support");
  vi.stubEnv("COUNTERSIGN_OIDC_ROLE_CLAIM", "realm.groups");
  vi.stubEnv("COUNTERSIGN_OIDC_ROLE_MAP", "chiefs=admin,writers=author,readers=viewer");
  workspace = await buildWorkspace({
    slug: "support",
    people: [
      { email: "adam@oidc.test", name: "Adam", role: "admin" },
      { email: "ana@oidc.test", name: "Ana", role: "viewer" },
      { email: "gone@oidc.test", name: "Gone", role: "viewer" },
    ],
  });
  await removeMember(workspace.as("adam"), { personId: workspace.as("gone").id });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await issuer.close();
});
beforeEach(() => issuer.next({}));

type Cookies = Map<string, string>;
type Answer = { location: string; status: number; body: unknown };

/** One call of next-auth's own routes, with the cookies that a browser would keep. */
async function call(
  cookies: Cookies,
  parts: string[],
  request: { method?: string; query?: Record<string, string>; body?: object } = {},
): Promise<Answer> {
  const answer: Answer = { location: "", status: 200, body: null };
  const keep = (lines: string[]) => {
    for (const line of lines) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /Max-Age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, decodeURIComponent(value));
    }
  };
  const headers = new Map<string, unknown>();
  const response = {
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: unknown) => {
      headers.set(name.toLowerCase(), value);
      if (name === "Location") answer.location = String(value);
      return response;
    },
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    json: (body: unknown) => {
      answer.body = body;
    },
    send: (body: unknown) => {
      answer.body = body;
    },
    end: () => {},
  };
  const { method = "GET", query = {}, body = {} } = request;
  const asked = {
    method,
    headers: {},
    cookies: Object.fromEntries(cookies),
    query: { ...query, nextauth: parts },
    body,
  };
  await NextAuth(asked as never, response as never, authOptions("192.0.2.1"));
  keep((headers.get("set-cookie") as string[] | undefined) ?? []);
  return answer;
}

/** From the button to the end, as a browser goes; `between` is what happens on the way back. */
async function signIn(claims: Claims, between: (back: URL, cookies: Cookies) => void = () => {}) {
  const cookies: Cookies = new Map();
  issuer.next({ email_verified: true, ...claims });
  const { csrfToken } = (await call(cookies, ["csrf"])).body as { csrfToken: string };
  const body = { csrfToken, callbackUrl: "/changes", json: "true" };
  const { body: told } = await call(cookies, ["signin", "oidc"], { method: "POST", body });
  const { url } = told as { url: string };
  if (!url.startsWith(issuer.url)) return { location: url, person: null };
  const away = await fetch(url, { redirect: "manual" });
  const back = new URL(away.headers.get("location") ?? "");
  between(back, cookies);
  const query = Object.fromEntries(back.searchParams);
  const { location } = await call(cookies, ["callback", "oidc"], { query });
  const cookie = [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
  return { location, person: await findPersonActor(new Headers({ cookie })) };
}

const sentenceOf = (location: string) =>
  describeEntryError(new URL(location, ORIGIN).searchParams.get("error") ?? undefined);
const inGroup = (...groups: string[]) => ({ realm: { groups } });
const past = () => Math.floor(Date.now() / 1000) - 600;

describe("signing in through the issuer", () => {
  it("admits a new person with the role of their group, and goes on to the page asked for", async () => {
    const { location, person } = await signIn({
      email: "New@oidc.test",
      name: "Nina New",
      ...inGroup("others", "writers"),
    });
    expect(location).toBe("/changes");
    expect(person).toMatchObject({ email: "new@oidc.test", name: "Nina New", role: "author" });
  });

  it("changes a role that the issuer has changed, and the trail names the product", async () => {
    const { person } = await signIn({ email: "ana@oidc.test", ...inGroup("writers") });
    expect(person).toMatchObject({ id: workspace.as("ana").id, role: "author" });
    const event = await scenario
      .database()
      .prisma.auditEvent.findFirst({ orderBy: { seq: "desc" }, where: { workspaceId: workspace.id } });
    expect(event).toMatchObject({ type: "member.role_changed", actorKind: "system" });
    expect(event?.reason).toBe("As the sign-in service says");
  });

  it("leaves the last admin an admin", async () => {
    const { person } = await signIn({ email: "adam@oidc.test", ...inGroup("readers") });
    expect(person?.role).toBe("admin");
    await changeRole(workspace.as("adam"), { personId: workspace.as("ana").id, role: "admin" });
    expect((await signIn({ email: "adam@oidc.test", ...inGroup("readers") })).person?.role).toBe("viewer");
  });

  it("writes nothing when nothing has changed", async () => {
    const { person } = await scenario.refused(() => signIn({ email: "ana@oidc.test", ...inGroup("chiefs") }));
    expect(person?.role).toBe("admin");
  });

  const ana = { email: "ana@oidc.test", ...inGroup("chiefs") };
  it.each<[string, Claims, RegExp]>([
    ["a token for another attempt", { ...ana, nonce: "another" }, /for another attempt/],
    ["a token for another program", { ...ana, aud: "another" }, /for another program/],
    ["a token that has expired", { ...ana, iat: past() - 60, exp: past() }, /has expired/],
    ["a token of another issuer", { ...ana, iss: "https://elsewhere.test" }, /another sign-in service/],
    ["an address that is not verified", { ...ana, email_verified: false }, /not verified your e-mail/],
    ["an address verified in a text", { ...ana, email_verified: "true" }, /not verified your e-mail/],
    ["no address", { ...ana, email: undefined }, /does not tell your e-mail/],
    ["a person without a role", { email: "new@oidc.test", ...inGroup("others") }, /gives you no role/],
    ["a person whom an admin removed", { email: "gone@oidc.test", ...inGroup("chiefs") }, /has removed you/],
  ])("refuses %s, in a sentence, and writes nothing", async (_what, claims, sentence) => {
    const { location, person } = await scenario.refused(() => signIn(claims));
    expect(person).toBeNull();
    expect(sentenceOf(location)).toMatch(sentence);
  });

  it("refuses an answer to a question that this browser did not ask", async () => {
    const wrongState = await scenario.refused(() =>
      signIn(ana, (back) => back.searchParams.set("state", "another")),
    );
    expect(sentenceOf(wrongState.location)).toMatch(/another attempt/);
    const noCookies = await scenario.refused(() => signIn(ana, (_back, cookies) => cookies.clear()));
    expect(sentenceOf(noCookies.location)).toMatch(/could not be used/);
    expect([wrongState.person, noCookies.person]).toEqual([null, null]);
  });

  // The last: it does not come back.
  it("says so when the issuer is down", async () => {
    await issuer.close();
    const { location, person } = await scenario.refused(() => signIn(ana));
    expect(person).toBeNull();
    expect(sentenceOf(location)).toMatch(/does not answer/);
  });
});
