import { expect, PHONE, test } from "./fixtures";

test("a list is a table where there is room and cards where there is not, also when the window changes", async ({
  page,
  signInAs,
}) => {
  await signInAs("viewer");
  for (const [url, name] of [
    ["/prompts", "Prompts"],
    ["/board", "Live board"],
  ] as const) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(url);
    const table = page.locator("table");
    const cards = page.locator(`ul[aria-label="${name}"]`);
    await expect(table).toBeVisible();
    await expect(cards).toHaveCount(0);
    await page.setViewportSize(PHONE.viewport);
    await expect(cards).toBeVisible();
    await expect(table).toHaveCount(0);
    await page.reload();
    await expect(cards.getByRole("link").first()).toBeVisible();
  }
});

test.describe("a phone", () => {
  test.use({ ...PHONE, userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148" });

  test("gets its cards and its folders in what the server sends", async ({ page, signInAs }) => {
    await signInAs("viewer");
    const response = await page.goto("/prompts");
    const html = (await response?.text()) ?? "";
    expect(html).toContain('<ul aria-label="Prompts"');
    expect(html).not.toContain("<table");
    await page.locator("summary", { hasText: "All folders" }).click();
    await expect(page.getByRole("navigation", { name: "Folders" }).getByRole("link").first()).toBeVisible();
  });
});
