import { beforeAll, describe, expect, it } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { openScenario } from "@/lib/testing/scenario";
import { addMember } from "@/lib/workspaces/commands/add-member";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { removeMember } from "@/lib/workspaces/commands/remove-member";
import { type BuiltWorkspace, buildWorkspace } from "@/prisma/factories";
import { authenticate, findPersonActor } from "./actor";
import { sealAsHeader } from "./seal-session";
import { handleWorkspaceLink } from "./workspace-link";

openScenario();
let first: BuiltWorkspace;
let second: BuiltWorkspace;
const ana = { email: "ana@two.test", name: "Ana", role: "author" } as const;
const bea = { email: "bea@two.test", name: "Bea", role: "admin" } as const;

beforeAll(async () => {
  registry().secret = "a secret of the tests";
  const adam = { email: "adam@two.test", name: "Adam", role: "admin" } as const;
  first = await buildWorkspace({ slug: "first", people: [adam, ana, bea] });
  second = await buildWorkspace({ slug: "second", people: [adam, { ...ana, role: "viewer" }] });
  await buildWorkspace({ slug: "foreign", people: [{ ...adam, email: "other@two.test" }] });
});

async function cookieIn(workspaceId: string | null, epoch = 0): Promise<string> {
  const since = Math.floor(Date.now() / 1000);
  const session = { personId: first.as("ana").id, epoch, workspaceId, since };
  return (await sealAsHeader(session, Date.now())).split(";")[0] ?? "";
}
const actorOf = (cookie: string) => findPersonActor(new Headers({ cookie }));

async function open(target: string, cookie = "") {
  const request = new Request("http://console.test/w", {
    headers: { cookie, "x-countersign-path": target },
  });
  const { headers } = await handleWorkspaceLink(request);
  return { to: headers.get("location"), cookie: headers.get("set-cookie")?.split(";")[0] ?? null };
}

describe("a link into a workspace", () => {
  it("opens its page there, with the role that one has there", async () => {
    const opened = await open("/w/second/prompts/support%2Freply?tab=a", await cookieIn(first.id));
    expect(opened.to).toBe("/prompts/support%2Freply?tab=a");
    expect(await actorOf(opened.cookie ?? "")).toMatchObject({ workspaceId: second.id, role: "viewer" });
  });

  it.each([
    ["a workspace of others", "/w/foreign/prompts"],
    ["no workspace", "/w/nowhere/prompts"],
  ])("answers %s alike, and opens nothing", async (_what, target) => {
    expect(await open(target, await cookieIn(first.id))).toEqual({ to: "/no-workspace", cookie: null });
  });

  it("asks whoever is not signed in, or no longer, to sign in, and comes back", async () => {
    const expected = { to: "/sign-in?next=%2Fw%2Fsecond%2Fprompts", cookie: null };
    expect(await open("/w/second/prompts")).toEqual(expected);
    expect(await open("/w/second/prompts", await cookieIn(first.id, 7))).toEqual(expected);
  });

  it.each(["/w/second//evil.test", "/w/second/\\evil.test", "/w/second/api/auth/signout"])(
    "leads nowhere else: %s",
    async (target) => {
      expect((await open(target, await cookieIn(first.id))).to).toBe("/");
    },
  );
});

// The last: it ends a membership.
describe("a session whose workspace one has left", () => {
  it("does nothing in another, and goes on there only by a new cookie", async () => {
    const cookie = await cookieIn(first.id);
    await removeMember(first.as("adam"), { personId: first.as("ana").id });
    expect(await actorOf(cookie)).toBeNull();
    const opened = await open("/w", cookie);
    expect(opened.to).toBe("/");
    expect(await actorOf(opened.cookie ?? "")).toMatchObject({ workspaceId: second.id });
  });

  it("has nowhere to go after the last one", async () => {
    await removeMember(second.as("adam"), { personId: first.as("ana").id });
    expect(await open("/w", await cookieIn(second.id))).toEqual({ to: "/no-workspace", cookie: null });
  });
});

describe("a key whose owner was removed", () => {
  it("is revoked for good, also when the owner comes back", async () => {
    const { key } = await createApiKey(first.as("bea"), { name: "nightly", scope: "read" });
    const ask = () =>
      authenticate(
        new Request("http://console.test/api/v1/board", { headers: { authorization: `Bearer ${key}` } }),
      );
    expect(await ask()).toMatchObject({ kind: "key" });
    await removeMember(first.as("adam"), { personId: first.as("bea").id });
    await addMember(first.as("adam"), { ...bea, password: "not used by whom one knows" });
    await expect(ask()).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
