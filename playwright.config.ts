import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** Debian's, the lighter one first: without the windows of a whole browser, whose pages nobody sees, it takes a third less. */
const CHROMIUM = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(existsSync);

/** Chromium as Debian ships it where it is installed, else Playwright's own. */
const launchOptions = {
  ...(CHROMIUM ? { executablePath: CHROMIUM } : {}),
  args: [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

const desktop = { viewport: { width: 1280, height: 900 } };

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/global-setup.ts",
  outputDir: "test-results",
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/journeys.json" }]],
  use: { launchOptions, screenshot: "only-on-failure" },
  projects: [
    // First, and by one worker: its database and its demo are made once, while the other worker begins with the rest.
    {
      name: "postgresql",
      testMatch: "**/*.smoke.spec.ts",
      workers: 1,
      use: { ...desktop, database: "postgresql" } as object,
    },
    // On phones too (`test.use(PHONE)`): a project of its own would start servers and browsers of its own.
    { name: "embedded", testMatch: "**/*.spec.ts", use: desktop },
    // `npm run screenshots` alone.
    ...(process.env.COUNTERSIGN_PICTURES === "1"
      ? [{ name: "pictures", testMatch: "**/*.pictures.ts", use: desktop }]
      : []),
  ],
});
