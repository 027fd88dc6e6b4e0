import { expect, pressBlocked, test } from "./fixtures";

test("a path gets another owner: checked while written, approved by those it governs, asked of the new owner next", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const path = build.path("handed-over");
  await build.version(path);
  const lookUp = async () => page.goto(`/settings/owners?path=${encodeURIComponent(path)}`);

  await test.step("an admin proposes a line; a team that is not there is told before it is submitted", async () => {
    await signInAs("admin");
    await lookUp();
    await expect(page.getByText("is owned by @support-owners (Omar Weiss).")).toBeVisible();
    await page.getByRole("button", { name: "Propose a change" }).click();
    const rules = page.getByLabel("Rules, one a line");
    const inForce = await rules.inputValue();
    await page.getByLabel("Title").fill(`Hand over ${path}`);
    await rules.fill(`${inForce}${path} @night-desk min=1\n`);
    await expect(page.getByText("There is no team @night-desk.").first()).toBeVisible();
    await rules.fill(`${inForce}${path} admin@demo.local min=1\n`);
    await expect(page.getByText("There is no team @night-desk.")).toHaveCount(0);
    await expectAccessible();
    await page.getByRole("button", { name: "Submit for review" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`Hand over ${path}`);
    await pressBlocked(page.getByRole("button", { name: "Merge" }));
  });
  const change = page.url();

  await test.step("until it is merged the present owner is asked; the owner approves it away", async () => {
    await lookUp();
    await expect(page.getByText("is owned by @support-owners (Omar Weiss).")).toBeVisible();
    await signInAs("owner");
    await page.goto(change);
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByText("Approved", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByText(/^Merged: rules\/owners@/)).toBeVisible();
    await lookUp();
    await expect(page.getByText("is owned by Adam Okafor.")).toBeVisible();
  });

  await test.step("the next change of the path is not the former owner's to approve, but the new one's", async () => {
    const { number } = await build.openChange(path, "Answer {{customer}} at once.", "Be quick");
    await page.goto(`/changes/${number}`);
    await expect(page.getByText("0 of 1 approvals from admin@demo.local").first()).toBeVisible();
    await signInAs("admin");
    await page.goto(`/changes/${number}`);
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByText(`Merged: ${path}@1.0.1`)).toBeVisible();
  });
});

test("two tabs that propose rules at the same moment go on in one draft", async ({
  page,
  context,
  build,
  signInAs,
}) => {
  await signInAs("author");
  const tabs = [page, await context.newPage()];
  for (const tab of tabs) await tab.goto("/settings/environments");
  await Promise.all(tabs.map((tab) => tab.getByRole("button", { name: "Propose a change" }).click()));
  for (const tab of tabs) await expect(tab).toHaveURL(/\/changes\/\d+\/edit/);
  const [one, other] = tabs.map((tab) => new URL(tab.url()).pathname);
  expect(other).toBe(one);
  await page.goto("/settings/environments");
  await page.getByRole("button", { name: "Propose a change" }).click();
  await expect(page).toHaveURL(new RegExp(`${one}$`));
  const number = /\d+/.exec(one ?? "")?.[0];
  await (await build.as("author")).post(`/changes/${number}/close`, {});
});
