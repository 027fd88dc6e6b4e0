import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { SCREENS } from "./screens";

// They only read, so they are spread over the workers.
test.describe.configure({ mode: "parallel" });

for (const { name, person, address } of SCREENS)
  test(`${name}: nothing serious for axe in either theme and size, no sideways scroll, no error in the console`, async ({
    page,
    signInAs,
    expectAccessible,
  }) => {
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    if (person) await signInAs(person);
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("Comparing…")).toHaveCount(0);
    await expectAccessible();
    await expectNoSidewaysScroll(page);
    // The theme changes colours alone.
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(["color-contrast"]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible();
    await expectNoSidewaysScroll(page);
    // The page that is not there answers 404, which Chromium itself writes to the console.
    expect(errors.filter((text) => !text.includes("404"))).toEqual([]);
  });

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content = 0, width = 0] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    innerWidth,
  ]);
  expect(content).toBeLessThanOrEqual(width);
}
