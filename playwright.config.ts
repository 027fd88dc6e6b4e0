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
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

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
    { name: "desktop", testMatch: "**/*.spec.ts", testIgnore: "**/*.{phone,smoke}.spec.ts", use: desktop },
    { name: "phone", testMatch: "**/*.phone.spec.ts", use: phone },
    { name: "smoke-embedded", testMatch: "**/*.smoke.spec.ts", use: desktop },
    {
      name: "smoke-postgresql",
      testMatch: "**/*.smoke.spec.ts",
      use: { ...desktop, database: "postgresql" } as object,
    },
    // `npm run screenshots` alone.
    ...(process.env.COUNTERSIGN_PICTURES === "1"
      ? [{ name: "pictures", testMatch: "**/*.pictures.ts", use: desktop }]
      : []),
  ],
});
