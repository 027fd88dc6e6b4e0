import { expect, pressBlocked, test } from "./fixtures";

test("a prompt goes from an edit to prod and back: refused, fixed, approved, promoted, served, rolled back", async ({
  page,
  build,
  signInAs,
}) => {
  test.setTimeout(300_000);
  const path = build.path("greeting");
  const first = await build.version(path);
  await build.promote(first, ["stage", "prod"]);
  const address = `/prompts/${encodeURIComponent(path)}`;
  const told = { customer: "Mira" };

  await test.step("the author edits and submits", async () => {
    await signInAs("author");
    await page.goto(address);
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Title").fill("Greet by name");
    await page.getByLabel("Text of message 1").fill("Greet {{customer}}. Promise nothing.");
    await page.getByRole("button", { name: "Submit for review" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Greet by name");
  });
  const change = page.url();

  await test.step("it cannot merge, and its author cannot approve it", async () => {
    await pressBlocked(page.getByRole("button", { name: "Merge" }));
    await expect(page.getByText("0 of 1 approvals").first()).toBeVisible();
    await pressBlocked(page.getByRole("button", { name: "Approve" }));
    await expect(page.getByText("You wrote this change").first()).toBeVisible();
  });

  await test.step("the owner asks for changes", async () => {
    await signInAs("owner");
    await page.goto(change);
    await page.getByLabel("Text (optional)").fill("Say good-bye, too.");
    await page.getByRole("button", { name: "Request changes" }).click();
    await expect(page.getByText("Asked for changes", { exact: true })).toBeVisible();
  });

  await test.step("the author answers with a second revision", async () => {
    await signInAs("author");
    await page.goto(change);
    await expect(page.getByText("Omar Weiss asked for changes.").first()).toBeVisible();
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Text of message 1").fill("Greet {{customer}} and say good-bye. Promise nothing.");
    await page.getByRole("button", { name: "Submit for review" }).click();
    await expect(page.getByText("Open · revision 2")).toBeVisible();
  });

  await test.step("the owner approves and merges; dev serves it at once", async () => {
    await signInAs("owner");
    await page.goto(change);
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByText("Approved", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByText(`Merged: ${path}@1.0.1`)).toBeVisible();
    expect(await build.resolve(path, "dev", told)).toEqual({
      version: "1.0.1",
      text: "Greet Mira and say good-bye. Promise nothing.",
    });
    expect((await build.resolve(path, "prod", told)).version).toBe("1.0.0");
  });

  await test.step("prod is refused before stage, then both are promoted", async () => {
    await page.goto(`${address}/promote/prod?version=1.0.1`);
    await expect(page.getByText("1.0.1 was never live in stage.", { exact: true })).toBeVisible();
    await page.goto(`${address}/promote/stage?version=1.0.1`);
    await page.getByRole("button", { name: "Promote 1.0.1 to stage" }).click();
    await expect(page.getByRole("heading", { name: "1.0.1 is live in stage" })).toBeVisible();
    await page.getByRole("link", { name: "Go on to prod" }).click();
    await page.getByRole("button", { name: "Promote 1.0.1 to prod" }).click();
    await expect(page.getByRole("heading", { name: "1.0.1 is live in prod" })).toBeVisible();
    await expect(page.getByText("Resolver serves 1.0.1")).toBeVisible();
    expect((await build.resolve(path, "prod", told)).version).toBe("1.0.1");
  });

  await test.step("the support lead rolls it back with a reason", async () => {
    await signInAs("lead");
    await page.goto(`${address}/rollback/prod`);
    await page.getByText("Wrong answers").click();
    await page.getByRole("button", { name: "Roll back prod to 1.0.0" }).click();
    await expect(page.getByRole("heading", { name: "Rolled back to 1.0.0" })).toBeVisible();
    await expect(page.getByText("Resolver serves 1.0.0")).toBeVisible();
    expect(await build.resolve(path, "prod", told)).toEqual({
      version: "1.0.0",
      text: "Answer Mira in two sentences.",
    });
  });

  await test.step("every step is in a verified trail", async () => {
    await page.goto(`/audit?path=${encodeURIComponent(path)}`);
    const trail = page.getByRole("main");
    for (const words of ["Lea Brandt", "Omar Weiss", "Ana Novak", "Wrong answers"])
      await expect(trail.getByText(words).first()).toBeVisible();
    await page.getByRole("button", { name: "Verify" }).click();
    await expect(page.getByText(/verified to #\d+/)).toBeVisible();
  });
});
