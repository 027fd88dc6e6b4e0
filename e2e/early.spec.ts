import { expect, test } from "./fixtures";
import { holdScripts } from "./hold";
import { signIn } from "./rest-client";

test("what is typed, chosen and ticked before the scripts are there counts, and nothing is sent too early", async ({
  page,
  build,
  signInAs,
}) => {
  const apart = build.path("early-apart");
  const words = (text: string) => build.version(apart, text, "Other words");
  await build.promote(await words("Answer {{customer}}."), ["stage", "prod"]);
  const moment = new Date().toISOString();
  await build.promote(await words("Refuse {{customer}}."), ["stage", "prod"]);
  const { path, before } = await build.twoInProd("early");
  const prompt = `/prompts/${encodeURIComponent(path)}`;

  await test.step("attributes of somebody: the second does not undo the first", async () => {
    const [country, app] = ["country", "app"].map((attribute) => ({ attribute, operator: "equals" }));
    const segment = await build.segment(build.path("early-near"), {
      all: [
        { ...country, value: "DE" },
        { ...app, value: "web" },
      ],
    });
    await signInAs("author");
    const scripts = await holdScripts(page);
    await page.goto(`/segments/${encodeURIComponent(segment.path)}`, { waitUntil: "commit" });
    await page.getByLabel("Value of country").fill("DE");
    await page.getByLabel("Value of app").fill("web");
    await scripts.release();
    await expect(page.getByRole("status", { name: "Answer" })).toContainText("In the segment");
    await expect(page.getByLabel("Value of country")).toHaveValue("DE");
  });

  await test.step("an approval for one environment, chosen early, is none for all", async () => {
    const { data } = (await (await build.as("author")).get(`/changes?path=${encodeURIComponent(path)}`)) as {
      data: { number: number; title: string }[];
    };
    const change = data.find(({ title }) => title === "Be generous")?.number;
    await signInAs("owner");
    const scripts = await holdScripts(page);
    await page.goto(`/changes/${change}`, { waitUntil: "commit" });
    await page.getByLabel("Approve for").selectOption("prod");
    await page.getByLabel("Text").fill("Watch it at night.");
    await expect(page.getByRole("button", { name: "Approve" })).toBeDisabled();
    await scripts.release();
    await page.getByRole("button", { name: "Approve for prod" }).click();
    await expect(page.getByText("Watch it at night.")).toBeVisible();
    await expect(page.getByText("Your review is recorded.")).toBeVisible();
  });

  await test.step("a rollback: the version, the reason and what happened", async () => {
    await signInAs("lead");
    const scripts = await holdScripts(page);
    await page.goto(`${prompt}/rollback/prod`, { waitUntil: "commit" });
    const press = page.getByRole("button", { name: `Roll back prod to ${before}` });
    await page.getByText("Add a note or an incident link").click();
    await page.getByLabel("What happened").fill("It promised vouchers.");
    await page.getByText("Other", { exact: true }).click();
    await expect(press).toBeDisabled();
    await page.getByLabel("What happened").press("Control+Enter");
    await scripts.release();
    await press.click();
    await expect(page.getByRole("heading", { name: `Rolled back to ${before}` })).toBeVisible();
    const { data } = (await (
      await build.as("viewer")
    ).get(`/environments/prod/releases?path=${encodeURIComponent(path)}`)) as {
      data: { kind: string; reason: string }[];
    };
    expect(data[0]).toMatchObject({ kind: "rollback", reason: "Other: It promised vouchers." });
  });

  await test.step("everything back to a time: what was unticked early does not go", async () => {
    const scripts = await holdScripts(page);
    const then = new URLSearchParams({ environment: "prod", at: moment });
    await page.goto(`/board/rollback?${then}`, { waitUntil: "commit" });
    const box = page.getByRole("checkbox", { name: apart });
    await box.uncheck();
    await page.getByText("Tone", { exact: true }).click();
    await scripts.release();
    const others = await page.getByRole("checkbox", { checked: true }).count();
    await expect(page.getByRole("radio", { name: "Tone" })).toBeChecked();
    await expect(
      page.getByRole("button", { name: new RegExp(`^Roll back ${others} artifacts? in prod`) }),
    ).toBeVisible();
    await expect(box).not.toBeChecked();
  });
});

test("a page that was made before another tab opened another workspace says so once it listens", async ({
  page,
  context,
  server,
}) => {
  // A session of its own: it stays in the other workspace.
  await signIn(context.request, server.url, "admin");
  const other = await context.newPage();
  await other.goto("/settings/account");
  await other.getByLabel("Name of the workspace").fill("Elsewhere");
  await expect(other.getByRole("button", { name: "Open workspace" })).toBeEnabled();
  const scripts = await holdScripts(page);
  await page.goto("/inbox", { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await other.getByRole("button", { name: "Open workspace" }).click();
  await expect(other).toHaveURL(/\/prompts$/);
  await expect(other.getByText("Elsewhere").first()).toBeVisible();
  await scripts.release();
  await expect(page.getByRole("dialog", { name: "Another tab opened Elsewhere" })).toBeVisible();
  await expect(other.getByRole("dialog")).toBeHidden();
});
