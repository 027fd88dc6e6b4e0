import { expect, test } from "./fixtures";

test("an approval of a revision that was replaced meanwhile is not recorded, and the words typed stay", async ({
  page,
  build,
  signInAs,
}) => {
  const path = build.path("replaced");
  const { number } = await build.openChange(path);
  await signInAs("owner");
  await page.goto(`/changes/${number}`);
  await page.getByLabel("Text (optional)").fill("Good as it is.");

  const author = await build.as("author");
  const content = {
    text: "Something else, {{customer}}.",
    variables: [{ name: "customer", required: true }],
  };
  await author.put(`/changes/${number}/items/${encodeURIComponent(path)}`, { kind: "prompt", content });
  await author.post(`/changes/${number}/submit`);

  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText(/is at revision 2 now/)).toBeVisible();
  await expect(page.getByLabel("Text (optional)")).toHaveValue("Good as it is.");
  await page.getByRole("button", { name: "Show the newest revision" }).click();
  await expect(page.getByText("Open · revision 2")).toBeVisible();
  await expect(page.getByText("0 of 1 approvals").first()).toBeVisible();
});

test("a promotion says what else is live by now, and overwrites nothing", async ({
  page,
  build,
  signInAs,
}) => {
  const path = build.path("overtaken");
  const first = await build.version(path);
  await build.promote(first, ["stage"]);
  const second = await build.version(path, "Answer {{customer}} in three sentences.", "Longer");
  await signInAs("owner");
  await page.goto(`/prompts/${encodeURIComponent(path)}/promote/stage?version=${second.version}`);
  const third = await build.version(path, "Answer {{customer}} in four sentences.", "Longer still");
  await build.promote(third, ["stage"]);
  await page.getByRole("button", { name: `Promote ${second.version} to stage` }).click();
  await expect(page.getByText(/stage is now 1\.0\.2, not 1\.0\.0 as you saw/)).toBeVisible();
});

test("a frozen environment and a locked version are refused in words, with the way out", async ({
  page,
  build,
  signInAs,
}) => {
  const { path, before, now } = await build.twoInProd("locked");
  const lead = await build.as("lead");
  await lead.post("/releases", {
    path,
    environment: "prod",
    version: before,
    kind: "rollback",
    reason: "Tone",
  });
  await signInAs("owner");
  await page.goto(`/prompts/${encodeURIComponent(path)}`);
  const prod = page.getByRole("list", { name: "Environments" }).getByRole("listitem").last();
  await expect(prod).toContainText(`${now} is locked`);
  await expect(page.getByRole("row").filter({ hasText: "locked" })).toContainText(now);
  await prod.getByRole("link", { name: "Lift the lock" }).click();
  await expect(page.getByText(`${now} was rolled back and is locked: Tone`, { exact: true })).toBeVisible();

  const admin = await build.as("admin");
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  const frozen = (await admin.post("/environments/prod/freezes", { endsAt, reason: "Inventory" })) as {
    id: string;
  };
  await page.reload();
  await expect(page.getByText(/^prod is frozen until .*: Inventory$/)).toBeVisible();
  await admin.delete(`/freezes/${frozen.id}`);
});

test("a path that nobody owns says so before anyone submits", async ({ page, signInAs }) => {
  await signInAs("author");
  await page.goto("/changes/14");
  await expect(page.getByText("Nobody owns labs/holiday-greeting.").first()).toBeVisible();
});
