import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { holdRequests } from "./hold";

/** From here on the page hears keys; one that is pressed sooner is pressed in vain. */
async function expectListening(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Search", exact: true })).toBeEnabled();
}

test("by keyboard alone: the palette to a prompt, its promotion, the sheet of keys, g and a letter, and off", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const prompt = await build.version(build.path("keys"), "Answer {{customer}}.", "Words for keys");
  await build.version(build.path("other"), "Answer {{customer}}.", "Words for keys");
  const heading = page.getByRole("heading", { level: 1 });
  await signInAs("owner");
  await page.goto("/inbox");
  await expect(heading).toHaveText("Inbox");
  await expectListening(page);

  await test.step("the palette finds a prompt and a change", async () => {
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Search and commands" });
    await expect(palette.getByRole("combobox")).toBeFocused();
    await page.keyboard.type("words for keys");
    await expect(palette.getByRole("option", { name: /Words for keys/ }).first()).toBeVisible();
    await expectAccessible();
    // What was chosen goes with all the others.
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(prompt.path);
    await expect(palette.getByRole("option", { name: prompt.path })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(heading).toContainText(prompt.path);
    await expect(palette).toHaveCount(0);
  });

  await test.step("Enter before the answer opens what is found, not what was found before", async () => {
    await page.goto("/inbox");
    await expectListening(page);
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Search and commands" });
    await expect(palette.getByRole("combobox")).toBeFocused();
    await page.keyboard.type("words for keys");
    await expect(palette.getByRole("option", { name: /Words for keys/ }).first()).toBeVisible();
    const answers = await holdRequests(page, /\/api\/v1\/artifacts\?/);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(prompt.path);
    await page.keyboard.press("Enter");
    await expect(palette).toBeVisible();
    await answers.release();
    await expect(heading).toContainText(prompt.path);
    await expect(palette).toHaveCount(0);
  });

  await test.step("`?` lists what the screen offers, and p promotes", async () => {
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keys of this screen" });
    await expect(sheet.getByText("Promote 1.0.0 to stage")).toBeVisible();
    await expect(sheet.getByText("Live board")).toBeVisible();
    await expectAccessible();
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
    await page.keyboard.press("p");
    await expect(page.getByRole("button", { name: "Promote 1.0.0 to stage" })).toBeVisible();
  });

  await test.step("g and a letter goes, j and k move, Enter opens, and nothing acts where one types", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await expect(heading).toHaveText("Prompts");
    const rows = page.locator("main [data-row]:visible");
    await page.keyboard.press("j");
    await expect(rows.first()).toBeFocused();
    await page.keyboard.press("j");
    await expect(rows.nth(1)).toBeFocused();
    await page.keyboard.press("k");
    await expect(rows.first()).toBeFocused();
    const path = (await rows.first().textContent()) ?? "";
    await page.keyboard.press("/");
    await expect(page.getByLabel("Search prompts")).toBeFocused();
    await page.keyboard.type("gb");
    await expect(page.getByLabel("Search prompts")).toHaveValue("gb");
    await page.keyboard.press("Escape");
    await expect(page.getByLabel("Search prompts")).toHaveValue("");
    await page.keyboard.press("Escape");
    await expect(page.getByLabel("Search prompts")).not.toBeFocused();
    await rows.first().focus();
    await page.keyboard.press("Enter");
    await expect(heading).toContainText(path);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("group", { name: "Recent" }).getByText(prompt.path)).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("what is refused says why, in the palette and by key", async () => {
    await signInAs("viewer");
    await page.goto(`/prompts/${encodeURIComponent(prompt.path)}`);
    await expect(heading).toContainText(prompt.path);
    // What the palette lists is what the keys offer, so after it they do.
    await page.getByRole("button", { name: "Search" }).click();
    const edit = page.getByRole("option", { name: /Edit/ });
    await expect(edit).toHaveAttribute("aria-disabled", "true");
    await expect(edit).toContainText("Authors and admins can edit");
    await page.keyboard.press("Escape");
    await expect(edit).toHaveCount(0);
    await page.keyboard.press("e");
    const why = page.getByText("Your role reads. Authors and admins can edit.");
    await expect(why.filter({ visible: true }).first()).toBeVisible();
  });

  await test.step("turned off, single keys do nothing, and the palette is still there", async () => {
    await page.goto("/settings/account");
    await expect(page.getByRole("button", { name: "Change password" })).toBeEnabled();
    await page.getByLabel(/Single keys act/).uncheck();
    await page.keyboard.press("g");
    await page.keyboard.press("b");
    await page.keyboard.press("?");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
    await expect(page).toHaveURL(/\/settings\/account$/);
    await expect(page.getByRole("dialog", { name: "Keys of this screen" })).toHaveCount(0);
  });
});

test("the sheet of a rollback by keys alone: b, the arrows, Control and Enter, and Escape out of it", async ({
  page,
  build,
  signInAs,
}) => {
  const { path, before, now } = await build.twoInProd("sheet-keys");
  const third = await build.version(path, "Answer {{customer}} in three sentences.", "Longer");
  await build.promote(third, ["stage", "prod"]);
  const target = (version: string) => page.getByRole("radio", { name: version });
  await signInAs("lead");
  await page.goto(`/prompts/${encodeURIComponent(path)}/rollback/prod`);
  await expect(target(now)).toBeChecked();
  // From here on the page listens; a key that is pressed sooner is pressed in vain.
  await expect(page.getByRole("button", { name: /^Roll back prod/ })).toBeEnabled();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(path);
  await page.keyboard.press("b");
  await expect(target(now)).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await expect(target(before)).toBeChecked();
  await expect(target(before)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(target(now)).toBeChecked();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("radio", { name: "Wrong answers" })).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: `Rolled back to ${now}` })).toBeVisible();
  expect((await build.resolve(path, "prod", { customer: "Mira" })).version).toBe(now);
});
