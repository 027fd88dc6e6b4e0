import type { Browser, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { type PersonName, signIn } from "./rest-client";

/** Another browser, in which somebody else has a page open. */
async function openAs(browser: Browser, url: string, person: PersonName, address: string): Promise<Page> {
  const context = await browser.newContext();
  await signIn(context.request, url, person);
  const page = await context.newPage();
  await page.goto(`${url}${address}`);
  return page;
}

test("what waits for an owner comes and goes by itself: a review, a promotion, a rollback", async ({
  browser,
  server,
  build,
}) => {
  const path = build.path("inbox");
  const title = `Words for ${path}`;
  const owner = await openAs(browser, server.url, "owner", "/inbox");
  const inbox = owner.getByRole("main");
  const row = inbox.getByRole("listitem").filter({ hasText: path });
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText("Inbox");
  await expect(row).toHaveCount(0);

  const change = await build.openChange(path, "Answer {{customer}} in two sentences.", title);
  await expect(row).toContainText(`${title}#${change.number}`);
  await expect(row).toContainText("checks 4/5");
  await expect(row).toContainText(/\+[1-9]\d* −0/);

  await test.step("the change itself looks again, but not under what is being typed", async () => {
    await row.getByRole("link", { name: title }).click();
    await expect(owner.getByRole("heading", { level: 1 })).toContainText(title);
    await owner.getByLabel("Text (optional)").fill("I am still writ");
    const lead = await build.as("admin");
    await lead.post(`/changes/${change.number}/reviews`, {
      verdict: "comment",
      digest: change.digest,
      body: "Said meanwhile",
    });
    await expect(owner.getByText("1 update here.")).toBeVisible();
    await expect(owner.getByText("Said meanwhile")).toHaveCount(0);
    await owner.getByRole("button", { name: "Show", exact: true }).click();
    await expect(owner.getByText("Said meanwhile")).toBeVisible();
    await expect(owner.getByLabel("Text (optional)")).toHaveValue("I am still writ");
    await owner.getByLabel("Text (optional)").fill("");
  });

  await test.step("what happened since is seen on the way back, though the browser kept the list as it was", async () => {
    await build.approve(change);
    await expect(inbox.getByRole("listitem").filter({ hasText: "Omar Weiss" })).toContainText("Approved");
    await owner.goBack();
    await expect(owner.getByRole("heading", { level: 1 })).toHaveText("Inbox");
    await expect(row).toHaveCount(0);
  });

  await test.step("approved and merged, it waits for its promotion instead", async () => {
    const author = await build.as("author");
    await author.post(`/changes/${change.number}/merge`, { digest: change.digest });
    await expect(row).toContainText("to stage");
    await row.getByRole("button", { name: "Done" }).click();
    await expect(row).toHaveCount(0);
    await owner.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(row).toContainText(`1.0.0: ${title}`);
    await build.promote({ path, version: "1.0.0" }, ["stage", "prod"]);
    await expect(row).toHaveCount(0);
  });

  await test.step("a rollback tells its owners who, why, and how to go on", async () => {
    await build.promote(await build.version(path, "Refuse {{customer}}.", "Be harsh"), ["stage", "prod"]);
    const lead = await build.as("lead");
    await lead.post("/releases", {
      path,
      version: "1.0.0",
      environment: "prod",
      kind: "rollback",
      reason: "Tone",
    });
    const locked = inbox.getByRole("region", { name: "Rolled back and locked" }).getByRole("listitem");
    await expect(locked.filter({ hasText: path })).toContainText("by Lea Brandt");
    await expect(locked.filter({ hasText: path })).toContainText("Tone");
    await locked.filter({ hasText: path }).getByRole("link", { name: "Lift the lock" }).click();
    await owner.getByLabel("Why it is safe again").fill("It was the caller");
    const lift = owner.getByRole("button", { name: "Lift the lock of 1.0.1" });
    await lift.click();
    await expect(lift).toHaveCount(0);
    await owner.goto("/inbox");
    await expect(row).toContainText("to prod");
  });
});
