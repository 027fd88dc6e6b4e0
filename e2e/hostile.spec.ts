import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const SCRIPT = '<script>window.ran = "script"</script>';
const IMAGE = '<img src="x" onerror="window.ran = \'image\'">';
const WORD = "W".repeat(10_000);

/** Nothing ran, nothing became an element, and the screen is as wide as the phone. */
async function expectHarmless(page: Page, shown: readonly string[]): Promise<void> {
  for (const text of shown) await expect(page.getByText(text).first()).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { ran?: string }).ran)).toBeUndefined();
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
}

test.use({ viewport: { width: 390, height: 844 } });

test("markup, bidi controls and words of 10 kB stay text, and fit on a phone", async ({
  page,
  build,
  signInAs,
}) => {
  page.on("dialog", () => {
    throw new Error("A dialog was opened.");
  });
  const path = build.path("hostile");
  await build.version(path);
  const title = `${SCRIPT} ${IMAGE}`;
  const text = `${SCRIPT}\n${IMAGE}\nPay \u202Eevil\u202C now, zero\u200Bwidth\n${WORD} {{customer}}`;
  const { number, digest } = await build.openChange(path, text, title);
  const owner = await build.as("owner");
  const body = `${IMAGE} ${WORD}`;
  const comments = [{ path, part: "messages[0]", line: 2, body }];
  await owner.post(`/changes/${number}/reviews`, { verdict: "request_changes", body, digest, comments });
  const admin = await build.as("admin");
  await admin.post("/teams", { handle: `hostile-${number}`, name: `${SCRIPT} ${"W".repeat(50)}` });

  await signInAs("author");
  await page.goto("/changes");
  await expectHarmless(page, [title]);
  await page.goto(`/changes/${number}`);
  await expectHarmless(page, [title, IMAGE]);
  await page.goto(`/changes/${number}/diff`);
  await expectHarmless(page, [title, SCRIPT]);
  for (const name of ["RIGHT-TO-LEFT OVERRIDE", "ZERO WIDTH SPACE"])
    await expect(page.getByTitle(new RegExp(name)).or(page.getByText(name)).first()).toBeVisible();
  await page.goto(`/changes/${number}/edit`);
  await expectHarmless(page, []);
  await page.goto("/audit");
  await expectHarmless(page, []);
  await page.goto("/settings/teams");
  await expectHarmless(page, [SCRIPT]);
});
