import { beforeAll, expect, it } from "vitest";
import { authenticate } from "@/lib/auth/actor";
import { checkCredentials } from "@/lib/auth/credentials";
import { listDemoAccounts } from "@/lib/auth/session-store";
import { readClient } from "@/lib/db/transaction";
import { setProvider } from "@/lib/evals/commands/set-provider";
import { systemActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { tokenOf } from "@/lib/testing/world";
import { type BuiltWorkspace, buildWorkspace } from "@/prisma/factories";
import { needsFirstAdmin } from "@/server/demo";
import { admitByIdentity } from "./commands/admit-by-identity";
import { createApiKey } from "./commands/create-api-key";
import { openWorkspace } from "./commands/open-workspace";
import { removeDemo } from "./commands/remove-demo";
import { setUpWorkspace } from "./commands/set-up-workspace";

const scenario = openScenario();
const PASSWORD = "long enough to sign in";
const admin = { email: "admin@demo.local", name: "Adam", role: "admin" } as const;
const solo = { ...admin, email: "solo@demo.local" };
const author = { email: "author@demo.local", name: "Ana", role: "author" } as const;
let demo: BuiltWorkspace;
let key: string;
beforeAll(async () => {
  demo = await buildWorkspace({ slug: "demo", isDemo: true, people: [admin, author], password: PASSWORD });
  key = (await createApiKey(demo.as("admin"), { name: "helpdesk", scope: "resolve" })).key ?? "";
});

const enter = (email: string, password = PASSWORD) => checkCredentials({ email, password }, newId());
const present = () =>
  authenticate(new Request("http://console.test", { headers: { authorization: `Bearer ${key}` } }));
const setUp = (more: { token: string; workspace?: string }) =>
  setUpWorkspace(systemActor(newId()), {
    workspace: "Ours",
    name: "Adam",
    email: solo.email,
    password: "another password of his",
    ...more,
  });

// In this order: what one removes is gone for the next.
it("is for admins, and for the demo alone", async () => {
  const real = await buildWorkspace({ people: [{ ...admin, email: "adam@real.test" }] });
  expect(await scenario.refused(() => codeOf(removeDemo(demo.as("author"), {})))).toBe("forbidden");
  expect(await scenario.refused(() => codeOf(removeDemo(real.as("adam"), {})))).toBe("invalid_state");
  const archive = `UPDATE "workspaces" SET "archivedAt" = now() WHERE "id" = '${real.id}'`;
  await expect(scenario.database().pool.query(archive)).rejects.toThrow("workspaces_archived_are_demos");
});

it("leaves whoever has another workspace there, and lets nobody else in any more", async () => {
  const own = { name: "My own", founderId: demo.as("admin").id, from: demo.id };
  registry().secret = "a secret of the tests";
  const models = [{ id: "small" }];
  await setProvider(demo.as("admin"), {
    provider: "openai",
    kind: "openai",
    apiKey: "sk-of-their-own",
    models,
  });
  const opened = await openWorkspace(systemActor(newId()), own);
  expect(await present()).toMatchObject({ workspaceId: demo.id });
  expect(await removeDemo(demo.as("admin"), {})).toEqual({ slug: "demo", removed: true, people: 2, keys: 1 });
  expect(await enter(admin.email)).toMatchObject({ account: { workspaceId: opened.workspaceId } });
  expect(await enter(author.email)).toMatchObject({ kind: "wrong" });
  expect(await listDemoAccounts(readClient())).toEqual([]);
  expect(await codeOf(present())).toBe("unauthenticated");
  expect(await readClient().modelProvider.count()).toBe(0);
  expect(await codeOf(removeDemo(demo.as("admin"), {}))).toBe("unauthenticated");
});

it("keeps what acts for the product itself from letting anybody in again", async () => {
  const late = { email: "late@demo.local", name: "Late", role: "author" } as const;
  expect(await scenario.refused(() => codeOf(admitByIdentity(systemActor(demo.id), late)))).toBe(
    "invalid_state",
  );
});

it("opens the first run when no workspace is left, also for the address that it disabled", async () => {
  const { pool } = scenario.database();
  await pool.query(`UPDATE "workspaces" SET "isDemo" = true, "archivedAt" = now() WHERE "slug" <> 'demo'`);
  const last = await buildWorkspace({ slug: "last", isDemo: true, people: [solo], password: PASSWORD });
  expect(await needsFirstAdmin(scenario.database())).toBe(false);
  registry().setupToken = undefined;
  const token = tokenOf(await removeDemo(last.as("solo"), {}));
  expect(await needsFirstAdmin(scenario.database())).toBe(true);
  expect(await codeOf(setUp({ token: "a guess" }))).toBe("forbidden");
  expect(await codeOf(setUp({ token, workspace: "Last" }))).toBe("already_exists");
  const { workspaceId } = await setUp({ token });
  expect((await enter(solo.email)).kind).toBe("wrong");
  expect(await enter(solo.email, "another password of his")).toMatchObject({ account: { workspaceId } });
});
