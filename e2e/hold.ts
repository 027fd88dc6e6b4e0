import type { Page, Route } from "@playwright/test";

type Address = Parameters<Page["route"]>[0];
type Held = { release: () => Promise<void> };

/** A slow line: the page is there and can be used, and its scripts come when they are let through. */
export function holdScripts(page: Page): Promise<Held> {
  return holdRequests(page, "**/*.js");
}

/** What a page asks of an address from here on is asked when it is let through. */
export function holdRequests(page: Page, address: Address): Promise<Held> {
  return hold(page, address, async (route, released) => {
    await released;
    await route.continue();
  });
}

/** What a page of a change sends from here on arrives, and is answered when the answers are let through. */
export function holdAnswers(page: Page): Promise<Held> {
  return hold(page, "**/changes/**", async (route, released) => {
    if (route.request().method() !== "POST") return route.fallback();
    const response = await route.fetch();
    await released;
    await route.fulfill({ response });
  });
}

async function hold(
  page: Page,
  address: Address,
  handle: (route: Route, released: Promise<void>) => Promise<void>,
): Promise<Held> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(address, (route) => handle(route, released));
  return {
    release: async () => {
      release();
      await page.unrouteAll({ behavior: "wait" });
    },
  };
}
