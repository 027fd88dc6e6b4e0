import { expect } from "@playwright/test";
import { test } from "./empty-server";

test("without the demo, the first admin is made by the printed link, once", async ({ page, empty }) => {
  test.setTimeout(300_000);
  await page.goto(`${empty.url}/sign-in`);
  await expect(page).toHaveURL(/\/setup/);
  expect(empty.setupLink).toContain("/setup");
  await page.goto(empty.setupLink);
  await page.getByLabel("Workspace").fill("Night Owls");
  await page.getByLabel("Your name").fill("Nora Adler");
  await page.getByLabel("E-mail address").fill("nora@example.com");
  await page.getByLabel("Password").fill("a long enough password");
  await page.getByRole("button", { name: "Make the workspace and sign in" }).click();
  await expect(page.getByRole("button", { name: /Nora Adler/ })).toBeVisible();
  await page.goto(empty.setupLink);
  await expect(page).not.toHaveURL(/setup/);
});
