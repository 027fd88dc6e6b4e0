import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const PASSWORD = "a long password of the journeys";
const SECOND = "another long password of theirs";

/** The link that is shown once, after the button was pressed. */
async function readLink(page: Page): Promise<string> {
  const shown = page.getByText(/\/(join|reset)\?token=[\w-]+$/);
  await expect(shown).toBeVisible();
  return (await shown.textContent()) ?? "";
}

async function invite(page: Page, email: string): Promise<string> {
  await page.goto("/settings/members");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  return readLink(page);
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("invited, one joins, joins a second workspace, switches, and sets a forgotten password anew", async ({
  page,
  browser,
  baseURL,
  signInAs,
  expectAccessible,
}) => {
  const email = "mira@journeys.test";
  await signInAs("admin");
  const first = await invite(page, email);
  await expect(page.getByText(email).first()).toBeVisible();
  await expectAccessible();

  // On a phone, without any session.
  const phone = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, isMobile: true });
  const mira = await phone.newPage();
  await mira.goto(first);
  await mira.getByLabel("Your name").fill("Mira Lang");
  await mira.getByLabel("Password").fill(PASSWORD);
  await mira.getByRole("button", { name: "Join and sign in" }).click();
  await expect(mira).toHaveURL(/\/prompts$/);
  await mira.goto(first);
  await expect(mira.getByText("This invitation has been used")).toBeVisible();

  // The admin opens a further workspace, goes on in it, and invites the same person there.
  await page.goto("/settings/account");
  await page.getByLabel("Name of the workspace").fill("Night desk");
  await page.getByRole("button", { name: "Open workspace" }).click();
  await expect(page).toHaveURL(/\/prompts$/);
  await expect(page.getByTitle("Night desk")).toBeVisible();
  const second = await invite(page, email);
  await mira.goto(second);
  await mira.getByRole("button", { name: "Join Night desk" }).click();
  await expect(mira).toHaveURL(/\/prompts$/);
  await expect(mira.getByTitle("Night desk")).toBeVisible();

  // A link opens its page in its workspace; the menu goes back.
  await mira.goto("/w/demo/settings/members");
  await expect(mira).toHaveURL(/\/settings\/members$/);
  await expect(mira.getByText("admin@demo.local")).toBeVisible();
  await mira.getByRole("button", { name: "Mira Lang Author" }).click();
  await mira.getByRole("link", { name: "Night desk" }).click();
  await expect(mira.getByTitle("Night desk")).toBeVisible();
  await mira.goto("/w/nowhere/prompts");
  await expect(mira.getByRole("heading", { name: "You are not in this workspace" })).toBeVisible();

  // Removed from the workspace that is open, one goes on in the other.
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Remove Mira Lang" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText(email)).toHaveCount(0);
  await mira.goto("/settings/members");
  await expect(mira).toHaveURL(/\/inbox$/);
  await mira.goto("/settings/members");
  await expect(mira.getByText("admin@demo.local")).toBeVisible();

  // The admin makes a link; Mira's session ends with the old password.
  await page.goto("/w/demo/settings/members");
  await page.getByRole("button", { name: "Password link for Mira Lang" }).click();
  await page.getByRole("button", { name: "Password link", exact: true }).click();
  const reset = await readLink(page);
  await mira.goto(reset);
  await mira.getByLabel("New password").fill(SECOND);
  await mira.getByRole("button", { name: "Set the password" }).click();
  await expect(mira.getByText("Your new password is set. Sign in with it.")).toBeVisible();
  await signIn(mira, email, SECOND);
  await expect(mira).toHaveURL(/\/inbox$/);

  // Changing it keeps this session and ends the others.
  const other = await phone.storageState();
  await mira.goto("/settings/account");
  await mira.getByLabel("Present password").fill(SECOND);
  await mira.getByLabel("New password").fill(PASSWORD);
  await mira.getByRole("button", { name: "Change password" }).click();
  await expect(mira.getByText("You are signed out everywhere else.")).toBeVisible();
  await mira.goto("/prompts");
  await expect(mira.getByRole("button", { name: /Mira Lang/ })).toBeVisible();
  const elsewhere = await browser.newContext({ baseURL, storageState: other });
  const old = await elsewhere.newPage();
  await old.goto("/prompts");
  await expect(old.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await elsewhere.close();
  await phone.close();
});
