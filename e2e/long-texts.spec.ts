import type { Page } from "@playwright/test";
import type { Build } from "./build";
import { expect, test } from "./fixtures";

/** About 1 MB in 20,000 lines. */
const LINES = Array.from({ length: 20_000 }, (_, at) =>
  at === 0 ? "You answer {{customer}}." : `${at + 1}. Rule ${at + 1} says what holds, no more.`,
);

test("a text of 20,000 lines is compared, promoted and rolled back by the lines that differ", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const path = build.path("long");
  await made(build, path, LINES);
  await made(build, path, LINES.with(9_999, "A rule that is new."));
  await made(build, path, ["First of all.", ...LINES.with(9_999, "A rule that is new.")]);
  const prompt = `/prompts/${encodeURIComponent(path)}`;
  await signInAs("owner");

  await test.step("compared", async () => {
    await page.goto(`${prompt}/compare?from=1.0.0&to=1.0.2`);
    await expectDifference(page, ["First of all.", "A rule that is new."]);
    await expectAccessible();
    await page
      .getByRole("button", { name: /unchanged lines$/ })
      .first()
      .click();
    await expect(page.getByText("Rule 5 says what holds")).not.toHaveCount(0);
    await page.getByRole("button", { name: "Show unified" }).click();
    const difference = page.getByRole("region", { name: "Difference in System message" }).first();
    await expect(difference.getByText("A rule that is new.")).toHaveCount(0);
  });

  await test.step("promoted", async () => {
    for (const version of ["1.0.0", "1.0.1"]) await build.promote({ path, version }, ["stage", "prod"]);
    await page.goto(`${prompt}/promote/stage?version=1.0.2`);
    await expectDifference(page, ["First of all."]);
    await page.getByRole("button", { name: "Promote 1.0.2 to stage" }).click();
    await expect(page.getByRole("heading", { name: "1.0.2 is live in stage" })).toBeVisible();
  });

  await test.step("rolled back", async () => {
    await page.goto(`${prompt}/rollback/prod`);
    await expect(page.getByRole("radio", { name: "1.0.0" })).toBeChecked();
    await expectDifference(page, ["A rule that is new."]);
    await page.getByText("Tone", { exact: true }).click();
    await page.getByRole("button", { name: "Roll back prod to 1.0.0" }).click();
    await expect(page.getByRole("heading", { name: "Rolled back to 1.0.0" })).toBeVisible();
  });
});

async function expectDifference(page: Page, lines: readonly string[]): Promise<void> {
  const difference = page.getByRole("region", { name: "Difference in System message" });
  for (const line of lines) await expect(difference.getByText(line)).toBeVisible();
  await expect(page.getByText(/too large/)).toHaveCount(0);
}

/** The next version of a prompt, with these lines. */
async function made(build: Build, path: string, lines: readonly string[]): Promise<void> {
  await build.version(path, lines.join("\n"), "Rules");
}
