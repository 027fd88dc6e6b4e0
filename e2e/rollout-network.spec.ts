import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { startRollout } from "./rollout-state";

test("a connection that is cut in the middle of a move: it is not known whether it arrived, and then found out by reading", async ({
  page,
  context,
  build,
  signInAs,
}) => {
  const prompt = await build.readyForProd("cut");
  const { path } = prompt;
  await startRollout(build, prompt, "prod");
  await signInAs("owner");
  await page.goto(`/prompts/${encodeURIComponent(path)}/rollout/prod`);
  const dialog = page.getByRole("dialog");
  const moved = page.getByRole("region", { name: "What happened" }).getByRole("listitem");
  const unknown = dialog.getByText("Unknown, checking");

  await test.step("an advance that arrived, whose answer is lost: it is told as done, once", async () => {
    await loseAnswer(page);
    await page.getByRole("button", { name: "Advance to 50 %" }).click();
    await dialog.getByRole("button", { name: "Advance to 50 %" }).click();
    await expect(unknown).toBeVisible();
    await expect(dialog.getByText(/nothing is sent again/)).toBeVisible();
    await context.setOffline(false);
    await expect(dialog.getByRole("heading", { name: /is at 50 %$/ })).toBeVisible();
    await expect(dialog.getByText("Resolver is at step 2 of 3")).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await page.reload();
    await expect(page.getByText(/^step 2 of 3/)).toBeVisible();
    await expect(moved.filter({ hasText: "Advanced" })).toHaveCount(1);
  });

  await test.step("a hold that never arrived: it says so, keeps the reason, and one more press holds it", async () => {
    await page.getByRole("button", { name: "Hold" }).click();
    await dialog.getByText("Looks wrong", { exact: true }).click();
    await context.setOffline(true);
    await dialog.getByRole("button", { name: "Hold at 50 %" }).click();
    await expect(unknown).toBeVisible();
    await context.setOffline(false);
    await expect(
      dialog.getByText("It did not happen: the rollout in prod is running, at step 2 of 3"),
    ).toBeVisible();
    await expect(dialog.getByRole("radio", { name: "Looks wrong" })).toBeChecked();
    await dialog.getByRole("button", { name: "Hold at 50 %" }).click();
    await expect(dialog.getByRole("heading", { name: "Held" })).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(page.getByText(/^Held by Omar/)).toBeVisible();
    await expect(moved.filter({ hasText: "Held" })).toHaveCount(1);
  });
});

/** The next thing that is sent reaches the server; then the network is gone before the answer is there. */
async function loseAnswer(page: Page): Promise<void> {
  let isLost = false;
  await page.route("**/rollout/prod", async (route) => {
    if (isLost || route.request().method() !== "POST") return route.fallback();
    isLost = true;
    await route.fetch();
    await page.context().setOffline(true);
    await route.abort("internetdisconnected");
  });
}
