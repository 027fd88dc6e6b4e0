import type { Page } from "@playwright/test";

/** What a page of a change sends from here on arrives, and is answered when the answers are let through. */
export async function holdAnswers(page: Page): Promise<{ release: () => Promise<void> }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/changes/**", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const response = await route.fetch();
    await released;
    await route.fulfill({ response });
  });
  return {
    release: async () => {
      release();
      await page.unrouteAll({ behavior: "wait" });
    },
  };
}
