import { expect, test } from "./fixtures";

test("a segment is written with its questions tried at once, reviewed line by line, merged and in force", async ({
  page,
  build,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const path = build.path("near");
  const answer = page.getByRole("status", { name: "Answer" });

  await test.step("the author names an audience, and sees who is in it while they write", async () => {
    await signInAs("author");
    await page.goto("/segments");
    await page.getByRole("link", { name: "New segment" }).click();
    await page.getByRole("textbox", { name: "Path" }).fill(path);
    await page.getByLabel("Title").fill("Who is near");
    const attributes = page.getByRole("textbox", { name: "Attribute", exact: true });
    const attribute = attributes.first();
    await expect(
      page.getByRole("button", { name: /Name the attribute.*condition 1 attribute/ }),
    ).toBeVisible();
    await expect(attribute).not.toHaveAttribute("aria-invalid");
    await attribute.focus();
    await attribute.blur();
    await expect(attribute).toHaveAccessibleDescription("Name the attribute, as services send it.");
    await attribute.fill("country");
    await page.getByLabel("Operator").selectOption({ label: "is one of" });
    await expect(page.getByText("Write at least one value.").first()).toBeVisible();
    await page.getByLabel("Values").fill("DE\nAT");
    await page.getByRole("button", { name: "Add a condition" }).click();
    await attributes.nth(1).fill("app");
    await page.getByLabel("Operator").nth(1).selectOption({ label: "is a version in" });
    await page.getByLabel("Value", { exact: true }).fill(">=2.1");
    await page.getByLabel("Value of country").fill("DE");
    await page.getByLabel("Value of app").fill("2.0.9");
    await expect(answer).toContainText("Not in the segment");
    await expect(answer.getByRole("listitem").filter({ hasText: "app" })).toContainText('"2.0.9"');
    await page.getByRole("button", { name: "Write JSON" }).click();
    const json = page.getByLabel("As JSON");
    await expect(json).toHaveValue('{\n  "country": "DE",\n  "app": "2.0.9"\n}');
    await json.fill('{"country": "DE", "app": "2.10.0"}');
    await expect(answer).toContainText("In the segment");
    await json.fill("{country}");
    await expect(json).toHaveAccessibleDescription(/^This is no JSON/);
    await expectAccessible();
  });

  await test.step("a group is added with a pattern that RE2 has not: told at its field", async () => {
    await page.getByRole("button", { name: "Add a group" }).click();
    const group = page.getByRole("group", { name: "Holds when any of these holds" });
    await group.getByLabel("Attribute").fill("plan");
    await group.getByLabel("Operator").selectOption({ label: "matches the pattern" });
    await group.getByLabel("Value").fill("(?=pro)");
    await expect(group.getByText(/^This is no pattern of RE2/)).toBeVisible();
    await group.getByLabel("Value").fill("^pro");
    await expect(group.getByText(/^This is no pattern of RE2/)).toHaveCount(0);
    await page.getByRole("button", { name: "Submit for review" }).click();
    await expect(page).toHaveURL(/\/changes\/\d+$/);
  });
  const change = page.url();

  await test.step("the owner reads it as lines, approves and merges; it is in force", async () => {
    await signInAs("owner");
    await page.goto(`${change}/diff`);
    const condition = page.getByRole("region", { name: /^Condition/ });
    await expect(condition).toContainText("country is one of:");
    await expect(condition).toContainText('plan matches the pattern "^pro"');
    await expectAccessible();
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByText("Your review is recorded.")).toBeVisible();
    await page.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByText(`Merged: ${path}@1.0.0`)).toBeVisible();
  });

  await test.step("everybody finds it, and asks of anybody whether they are in it", async () => {
    await signInAs("viewer");
    await page.goto(`/segments?q=${encodeURIComponent(path)}`);
    await page.getByRole("link", { name: path }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(path);
    await expect(page.getByText("Services have to send app, country and plan.")).toBeVisible();
    await page.getByLabel("Value of country").fill("AT");
    await page.getByLabel("Value of app").fill("3.0.0");
    await expect(answer.getByRole("listitem").filter({ hasText: "plan" })).toContainText("not given");
    await page.getByLabel("Value of plan").fill("pro-yearly");
    await expect(answer).toContainText("In the segment");
    await expectAccessible();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll();
    await expectAccessible();
  });
});
