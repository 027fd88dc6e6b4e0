import { expect } from "@playwright/test";
import { expectNoSeriousFindings } from "./axe";
import { test } from "./empty-server";
import { expectNoSidewaysScroll, PHONE } from "./fixtures";

test.use(PHONE);

test("on a phone, the first admin is made by the printed link and writes the first prompt", async ({
  page,
  empty,
}) => {
  test.setTimeout(300_000);
  await page.goto(empty.setupLink);
  await page.getByLabel("Workspace").fill("Night Owls");
  await page.getByLabel("Your name").fill("Nora Adler");
  await page.getByLabel("E-mail address").fill("nora@example.com");
  await page.getByLabel("Password").fill("a long enough password");
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Make the workspace and sign in" }).tap();

  await expect(page.getByRole("heading", { name: "No prompts yet" })).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Inbox" }).tap();
  await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("link", { name: "Change a prompt" }).tap();
  await page.getByRole("link", { name: "New prompt" }).first().tap();
  await page.getByLabel("Path").fill("support/greeting");
  await page.getByLabel("Title").fill("First words");
  await page.getByLabel("Text of message 1").fill("Greet them.");
  await page.getByRole("button", { name: "Submit for review" }).tap();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("First words");
  await expectNoSidewaysScroll(page);
});
