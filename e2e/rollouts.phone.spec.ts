import { expect, test } from "./fixtures";
import { startRollout } from "./rollout-state";

test("at night on a phone: the support lead holds a rollout, and rolls it back with one reason", async ({
  page,
  build,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const prompt = await build.readyForProd("watched");
  const { path, live, candidate } = prompt;
  await startRollout(build, prompt, "prod");
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
  await dialog.getByRole("button", { name: "Close" }).last().tap();
  await expect(page.getByRole("heading", { name: `All traffic on ${live}` })).toBeVisible();
  expect((await build.resolve(path, "prod", { customer: "Mira" })).version).toBe(live);
});
