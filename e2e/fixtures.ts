import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { type BrowserContext, test as base, expect, type Locator, type Page } from "@playwright/test";
import { findPostgresql, startCluster } from "@/lib/testing/postgresql-cluster";
import { SHORT_LIVED } from "@/lib/testing/run-script";
import { expectNoSeriousFindings } from "./axe";
import { Build } from "./build";
import { type PersonName, signIn } from "./rest-client";
import { type RunningServer, startServer } from "./running-server";
import { copyTemplateFolder } from "./template-folder";

const DESKTOP = { width: 1280, height: 900 };
/** For `test.use`: the screen of a phone, and a finger. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

type WorkerFixtures = {
  database: "embedded" | "postgresql";
  server: RunningServer;
  /** Cookies of people who have signed in once in this worker. */
  sessions: Map<PersonName, Cookies>;
  /** One page of a worker for all that it looks at: what a screen loads it has cached from the one before. */
  looking: { showAs: (person: PersonName | null) => Promise<Page> };
};
type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
type TestFixtures = {
  build: Build;
  signInAs: (person: PersonName) => Promise<void>;
  /** Fails on anything serious that axe finds on the present screen; by these rules of axe alone, if some are named. */
  expectAccessible: (rules?: readonly string[]) => Promise<void>;
  /** The page is as wide as its window, so that nothing scrolls sideways. */
  expectNoSidewaysScroll: () => Promise<void>;
};

/** Each worker has a server and a data folder of its own; after it stopped, the auditor goes over what it left. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  database: ["embedded", { option: true, scope: "worker" }],
  server: [
    async ({ database }, use) => {
      const dataDir = await copyTemplateFolder();
      const cluster = database === "postgresql" ? await startOwnCluster() : null;
      const databaseUrl = cluster?.adminUrl;
      const server = await startServer({ dataDir, ...(databaseUrl ? { databaseUrl } : {}) });
      await use(server);
      await server.stop();
      await audit(databaseUrl ? { DATABASE_URL: databaseUrl } : { COUNTERSIGN_DATA_DIR: dataDir });
      cluster?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 240_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  build: async ({ server }, use) => use(new Build(server.url)),
  // A session belongs to its server, so it lives as long.
  sessions: [async ({ server: _server }, use) => use(new Map()), { scope: "worker" }],
  looking: [
    async ({ browser, server }, use) => {
      const context = await browser.newContext({ baseURL: server.url, viewport: DESKTOP });
      const page = await context.newPage();
      const sessions = new Map<PersonName, Cookies>();
      const showAs = async (person: PersonName | null) => {
        if (person) await enterAs(person, { context, server, sessions });
        else await context.clearCookies();
        await page.setViewportSize(DESKTOP);
        await page.emulateMedia({ colorScheme: "light" });
        return page;
      };
      await use({ showAs });
      await context.close();
    },
    { scope: "worker", timeout: 240_000 },
  ],
  signInAs: async ({ context, server, sessions }, use) =>
    use((person) => enterAs(person, { context, server, sessions })),
  expectAccessible: async ({ page }, use) => use((rules) => expectNoSeriousFindings(page, rules)),
  expectNoSidewaysScroll: async ({ page }, use) => use(() => expectNoSidewaysScroll(page)),
});

export { expect };

/** For tests with a server of their own. They share the workers of the others, and start none of those' servers. */
export const withoutServer = test.extend({
  baseURL: async ({ browserName: _browserName }, use) => use(undefined),
});

type Entrance = { context: BrowserContext; server: RunningServer; sessions: Map<PersonName, Cookies> };

/** Signs in whoever has not in this worker yet; the cookies of the others are known. */
async function enterAs(person: PersonName, { context, server, sessions }: Entrance): Promise<void> {
  await context.clearCookies();
  const known = sessions.get(person);
  if (known) await context.addCookies(known);
  else await signIn(context.request, server.url, person);
  sessions.set(person, await context.cookies());
}

/** Presses a button that is refused by keyboard, as it is reachable: it then says why. */
export async function pressBlocked(button: Locator): Promise<void> {
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await button.focus();
  await button.press("Enter");
}

async function startOwnCluster() {
  const binaries = findPostgresql();
  if (!binaries) throw new Error("PostgreSQL is not installed here (looked in /usr/lib/postgresql/*/bin).");
  return startCluster(binaries);
}

async function audit(place: Record<string, string>): Promise<void> {
  await promisify(execFile)(process.execPath, [...SHORT_LIVED, "dist/audit-invariants.js"], {
    env: { ...process.env, ...place },
  });
}

/** The page is as wide as its window, so that nothing scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content = 0, width = 0] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, "the width of the page in that of its window").toBeLessThanOrEqual(width);
}
