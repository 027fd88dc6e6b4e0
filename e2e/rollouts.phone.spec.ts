import { expect, PHONE, test } from "./fixtures";
import { newestSequence, reportingService } from "./reporting-instance";
import { startRollout } from "./rollout-state";

test.use(PHONE);

test("at night on a phone: the support lead holds a rollout, and rolls it back with one reason", async ({
  page,
  build,
  server,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const prompt = await build.readyForProd("watched");
  const { path, live, candidate } = prompt;
  await startRollout(build, prompt, "prod");
  const tell = await reportingService(build, server, { name: "night", environment: "prod" });
  await tell("night-1", await newestSequence(build, "prod"));
  const dialog = page.getByRole("dialog");
  const controls = page.getByRole("region", { name: "Controls" });
  await signInAs("lead");
  await page.goto("/inbox");
  await page
    .getByRole("region", { name: "Rollouts to watch" })
    .getByRole("listitem")
    .filter({ hasText: path })
    .getByRole("link")
    .first()
    .tap();
  await expect(page.getByText(`of everyone gets ${candidate}`)).toBeVisible();
  await expect(controls.getByRole("button").filter({ visible: true })).toHaveCount(2);
  await expectAccessible();
  await expectNoSidewaysScroll();

  await controls.getByRole("button", { name: "Hold" }).tap();
  await dialog.getByText("Looks wrong", { exact: true }).tap();
  await expectAccessible();
  await dialog.getByRole("button", { name: "Hold at 25 %" }).tap();
  await expect(dialog.getByRole("heading", { name: "Held" })).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().tap();
  await expect(page.getByText(/^Held by Lea/)).toBeVisible();

  await controls.getByRole("button", { name: `Roll back to ${live}` }).tap();
  await dialog.getByText("Wrong answers", { exact: true }).tap();
  await dialog.getByRole("button", { name: `Roll back prod to ${live}` }).tap();
  await expect(dialog.getByText(`Resolver serves ${live} to everyone`)).toBeVisible();
  await expect(dialog.getByText(new RegExp(`${candidate} is locked`))).toBeVisible();
  await expect(dialog.getByText(/Not yet: .*night night-1/)).toBeVisible();
  await tell("night-1", await newestSequence(build, "prod"));
  await expect(dialog.getByText(/night night-1/)).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).last().tap();
  await expect(page.getByRole("heading", { name: `All traffic on ${live}` })).toBeVisible();
  await expect(page.getByText(`everyone gets ${live}, live `)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect((await build.resolve(path, "prod", { customer: "Mira" })).version).toBe(live);
});

test("on a phone a rollout keeps to little room: in the list of prompts, and in what acts on it", async ({
  page,
  build,
  signInAs,
  expectNoSidewaysScroll,
}) => {
  const prompt = await build.readyForProd("little-room");
  const { path, live, candidate } = prompt;
  await startRollout(build, prompt, "prod");
  await signInAs("owner");
  await page.goto(`/prompts?q=${encodeURIComponent(path)}`);
  const row = page.getByRole("list", { name: "Prompts" }).getByRole("listitem").filter({ hasText: path });
  await expect(row).toContainText(`prod${live}prod25 % on ${candidate}`);
  await expectNoSidewaysScroll();

  await page.goto(`/prompts/${encodeURIComponent(path)}/rollout/prod`);
  const controls = page.getByRole("region", { name: "Controls" });
  const names = ["Advance to 50 %", "Hold", `Roll back to ${live}`];
  await expect(controls.getByRole("button").filter({ visible: true })).toHaveCount(names.length);
  for (const name of names) {
    const box = await controls.getByRole("button", { name, exact: true }).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
  }
  expect((await controls.boundingBox())?.height).toBeLessThan(72);
  const step = page.getByRole("list", { name: "Ladder" }).getByRole("listitem").first();
  await expect(step).toContainText(/Step 1.*now.*everyone.*25 %/);
  expect((await step.boundingBox())?.height).toBeLessThan(60);
  await expectNoSidewaysScroll();
});

test("who comes from the board to roll back is led to the rollout that runs beside what is live", async ({
  page,
  build,
  signInAs,
}) => {
  const path = build.path("beside");
  const first = await build.version(path);
  await build.promote(first, ["stage"]);
  const second = await build.version(path, "Answer {{customer}} kindly.", "Be kinder");
  await startRollout(build, { path, candidate: second.version }, "stage");
  await signInAs("lead");
  await page.goto(`/prompts/${encodeURIComponent(path)}/rollback/stage`);
  await expect(page.getByText(`${second.version} is being rolled out in stage: 25 %`)).toBeVisible();
  await page.getByRole("link", { name: `To the rollout of ${second.version}` }).tap();
  await expect(page.getByRole("button", { name: `Roll back to ${first.version}` })).toBeVisible();
});

test("on a phone, More leads to every page that has no tab, and says where one is", async ({
  page,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  await signInAs("owner");
  await page.goto("/inbox");
  const tabs = page.getByRole("navigation", { name: "Main" });
  const more = tabs.getByRole("button", { name: /^More/ });
  const list = page.getByRole("list", { name: "More pages" });
  await expect(tabs.getByRole("link")).toHaveText([/^Inbox/, "Prompts", "Changes", /Board$/]);
  await more.tap();
  await expect(list.getByRole("link")).toHaveText([
    "Golden sets",
    "Segments",
    "Evals",
    "Connect",
    "Audit",
    "Settings",
  ]);
  await expectAccessible();
  await expectNoSidewaysScroll();
  await list.getByRole("link", { name: "Segments" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Segments" })).toBeVisible();
  await expect(list).toBeHidden();
  await expect(more).toHaveAccessibleName("More (the present page is here)");

  await test.step("by keyboard: it opens, its links come next, and Escape gives the focus back", async () => {
    await more.focus();
    await page.keyboard.press("Enter");
    await expect(list).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(list.getByRole("link", { name: "Golden sets" })).toBeFocused();
    await expect(list.getByRole("link", { name: "Segments" })).toHaveAttribute("aria-current", "page");
    await page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    await expect(more).toBeFocused();
    await page.keyboard.press("Enter");
    await list.getByRole("link", { name: "Connect" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Connect a service" })).toBeVisible();
  });
});
