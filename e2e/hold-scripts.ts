import type { Page } from "@playwright/test";

/** A slow line: the page is there and can be used, and its scripts come when they are let through. */
export async function holdScripts(page: Page): Promise<{ release: () => Promise<void> }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  return {
    release: async () => {
      release();
      await page.unrouteAll({ behavior: "wait" });
    },
  };
}
