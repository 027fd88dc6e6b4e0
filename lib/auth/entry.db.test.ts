import { beforeEach, describe, expect, it } from "vitest";
import { readClient } from "@/lib/db/transaction";
import { systemActor } from "@/lib/kernel/actor";
import { isAppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";
import { openScenario } from "@/lib/testing/scenario";
import { addMember } from "@/lib/workspaces/commands/add-member";
import { setUpWorkspace } from "@/lib/workspaces/commands/set-up-workspace";
import { buildWorkspace } from "@/prisma/factories";
import { checkCredentials } from "./credentials";
import { listDemoAccounts } from "./session-store";

const scenario = openScenario();
const TOKEN = "the token of this start";
const PASSWORD = "long enough to sign in";
const given = {
  token: TOKEN,
  workspace: "Müller & Söhne",
  name: "Rosa",
  email: "rosa@first.test",
  password: PASSWORD,
};
const setUp = (change: Partial<typeof given> = {}) =>
  setUpWorkspace(systemActor(newId()), { ...given, ...change });
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => "done",
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

beforeEach(() => {
  registry().setupToken = TOKEN;
  registry().limits = new Map();
});

// In this order: the database of this file is empty only once.
describe("the first run", () => {
  it.each([
    ["another token", { token: "a guess" }, "forbidden"],
    ["no token", { token: "" }, "forbidden"],
    ["a short password", { password: "short" }, "invalid_input"],
  ])("refuses %s and writes nothing", async (_what, change, code) => {
    expect(await scenario.refused(() => codeOf(setUp(change)))).toBe(code);
  });

  it("refuses every token when none was printed", async () => {
    registry().setupToken = undefined;
    expect(await scenario.refused(() => codeOf(setUp()))).toBe("forbidden");
  });

  it("makes one workspace, however many ask at once", async () => {
    const answers = await Promise.all([
      codeOf(setUp()),
      codeOf(setUp({ email: "second@first.test" })),
      codeOf(setUp()),
    ]);
    expect(answers.sort()).toEqual(["done", "invalid_state", "invalid_state"]);
    const workspaces = await scenario
      .database()
      .prisma.workspace.findMany({ select: { slug: true, isDemo: true } });
    expect(workspaces).toEqual([{ slug: "muller-sohne", isDemo: false }]);
  });

  it("is over once a workspace exists, also with the right token", async () => {
    expect(await scenario.refused(() => codeOf(setUp({ email: "late@first.test" })))).toBe("invalid_state");
  });

  it("lets the first admin sign in", async () => {
    const admin = await scenario.database().prisma.member.findFirst({ select: { role: true, person: true } });
    expect(admin?.role).toBe("admin");
    const verdict = await checkCredentials(
      { email: ` ${admin?.person.email.toUpperCase()}`, password: PASSWORD },
      "a",
    );
    expect(verdict.kind).toBe("known");
  });
});

describe("checking a password", () => {
  it("counts attempts made at once, so that none slips past the limit", async () => {
    const wrong = () => checkCredentials({ email: "rosa@first.test", password: "a guess" }, "192.0.2.1");
    const kinds = (await Promise.all(Array.from({ length: 30 }, wrong))).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "wrong")).toHaveLength(8);
    const right = (address: string) =>
      checkCredentials({ email: "rosa@first.test", password: PASSWORD }, address);
    expect(await right("192.0.2.1")).toMatchObject({ kind: "limited", retryAfterS: expect.any(Number) });
    expect((await right("192.0.2.2")).kind).toBe("known");
  });

  it("answers an unknown account as a wrong password", async () => {
    expect(await checkCredentials({ email: "nobody@first.test", password: PASSWORD }, "b")).toEqual({
      kind: "wrong",
    });
  });
});

it("offers one-tap sign-in for invented people only", async () => {
  const demo = await buildWorkspace({
    isDemo: true,
    people: [
      { email: "admin@demo.local", name: "Adam", role: "admin" },
      { email: "viewer@demo.local", name: "Vera", role: "viewer" },
    ],
  });
  const admin = demo.as("admin");
  await addMember(admin, { email: "real@company.test", name: "Real", role: "author", password: PASSWORD });
  await buildWorkspace({ people: [{ email: "viewer@demo.local", name: "Vera", role: "viewer" }] });
  const accounts = await listDemoAccounts(readClient());
  expect(accounts.map(({ email }) => email)).toEqual(["admin@demo.local"]);
});
