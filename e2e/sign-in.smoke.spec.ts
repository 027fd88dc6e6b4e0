import { expect, test } from "./fixtures";
import { DEMO_PASSWORD } from "./running-server";

test("one signs in by password, comes back to where one wanted to go, and signs out", async ({ page }) => {
  await page.goto("/prompts/support%2Frefund-reply");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail address").fill("author@demo.local");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("do not belong together")).toBeVisible();
  await page.getByLabel("E-mail address").fill("author@demo.local");
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/prompts\/support%2Frefund-reply$/);
  await page.getByRole("button", { name: /Ana Novak/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/audit");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a tile of the demo signs in with one tap, and no password stands in the page", async ({ page }) => {
  await page.goto("/sign-in");
  expect(await page.content()).not.toContain(DEMO_PASSWORD);
  await page.getByRole("button", { name: /Lea Brandt/ }).click();
  await expect(page).toHaveURL(/\/inbox$/);
  await expect(page.getByRole("button", { name: /Lea Brandt/ })).toBeVisible();
});

test("a link elsewhere is not followed after signing in", async ({ page }) => {
  await page.goto("/sign-in?next=https%3A%2F%2Fexample.com%2F");
  await page.getByRole("button", { name: /Vera Lind/ }).click();
  await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/inbox$/);
});
