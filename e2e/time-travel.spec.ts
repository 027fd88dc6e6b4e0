import { expect, test } from "./fixtures";

test("everything back to a time: the board of then, one list, one reason, all or none", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const [one, two] = [build.path("then-one"), build.path("then-two")];
  for (const path of [one, two]) await build.promote(await build.version(path), ["stage", "prod"]);
  const moment = new Date().toISOString();
  for (const path of [one, two])
    await build.promote(await build.version(path, "Refuse {{customer}}.", "Harsher"), ["stage", "prod"]);

  await signInAs("lead");
  await page.goto(`/board?${new URLSearchParams({ q: "then-one", at: moment })}`);
  const row = page.getByRole("row", { name: one });
  await expect(row.getByText("now 1.0.1")).toHaveCount(3);
  await expectAccessible();
  await page.getByRole("link", { name: "Roll back prod to then…" }).click();
  await expect(page.getByRole("checkbox", { name: one })).toBeChecked();
  await expectAccessible();
  await page.getByText("Wrong answers", { exact: true }).click();
  await page.getByRole("button", { name: "Roll back 2 artifacts in prod" }).click();
  const done = page.getByRole("list", { name: "Rolled back" });
  await expect(done.getByText("served")).toHaveCount(2);
  for (const path of [one, two])
    expect((await build.resolve(path, "prod", { customer: "Mira" })).version).toBe("1.0.0");
  expect((await build.resolve(one, "stage", { customer: "Mira" })).version).toBe("1.0.1");

  // The same list again: what went back serves what it served then.
  await page.goto(`/board/rollback?${new URLSearchParams({ environment: "prod", at: moment })}`);
  await expect(page.getByText("It serves the same version again.").first()).toBeVisible();
});

test("who wrote a line, what differs between environments, and an older version back as a change", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const { path, before, now } = await build.twoInProd("restored");
  await build.version(path, "Answer {{customer}} in one sentence.", "Shorter");
  await signInAs("author");
  const prompt = `/prompts/${encodeURIComponent(path)}`;
  await page.goto(`${prompt}/compare?from=prod&to=dev`);
  await expect(page.getByRole("heading", { name: `${now} → 1.0.2` })).toBeVisible();
  await page.getByLabel("From").selectOption(before);
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { name: `${before} → 1.0.2` })).toBeVisible();
  await expectAccessible();
  await page.goto(`${prompt}/blame?version=${now}`);
  await expect(page.getByRole("list", { name: "Who wrote System message" })).toContainText("Be generous");
  await page.goto(`${prompt}/compare?from=${before}&to=1.0.2`);
  await page.getByRole("button", { name: `Restore ${before} as a change` }).click();
  await expect(page.getByRole("heading", { name: new RegExp(`Restore ${before}`) })).toBeVisible();
});
