import { lookAround } from "./every-look";
import { expect, PHONE, test } from "./fixtures";
import { newestSequence, reportingService } from "./reporting-instance";
import { abortRollout, startRollout } from "./rollout-state";

test.use(PHONE);

test("instances confirm a rollback one after the other, and the last one is named", async ({
  page,
  build,
  server,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const { path, before, now } = await build.twoInProd("instances");
  const viewer = await build.as("viewer");
  const instances = async () =>
    (await viewer.get(`/environments/prod/instances?path=${encodeURIComponent(path)}`)) as {
      sequence: number;
    };
  const tell = await reportingService(build, server, { name: "helpdesk", environment: "prod" });
  const { sequence } = await instances();
  await tell("helpdesk-1", sequence);
  await tell("helpdesk-2", sequence);

  await signInAs("lead");
  await page.goto(`/prompts/${encodeURIComponent(path)}/rollback/prod`);
  await page.getByText("Tone", { exact: true }).tap();
  await page.getByRole("button", { name: `Roll back prod to ${before}` }).tap();
  const steps = page.getByRole("list", { name: "Steps" });
  // Services of other journeys have told of themselves here too; none of them goes on.
  await expect(steps).toContainText(/confirmed0 of [2-9]/);
  for (const instance of ["helpdesk-1", "helpdesk-2"]) await expect(steps).toContainText(instance);
  const { sequence: wanted } = await instances();
  expect(wanted).toBeGreaterThan(sequence);

  await tell("helpdesk-1", wanted);
  await expect(steps).toContainText(/confirmed1 of [2-9]/);
  await expect(steps).toContainText("Not yet: helpdesk helpdesk-2");
  await expect(steps).not.toContainText("helpdesk-1");
  await expectAccessible();

  await page.getByRole("link", { name: "Back to the prompt" }).tap();
  await page.getByRole("link", { name: "Runtime", exact: true }).tap();
  const shown = page.getByRole("list", { name: "Instances in prod" });
  await expect(shown.getByRole("listitem").filter({ hasText: "helpdesk-2" })).toContainText(now);
  await expect(shown.getByRole("listitem").filter({ hasText: "helpdesk-2" })).toContainText("drift");
  await expect(shown.getByRole("listitem").filter({ hasText: "helpdesk-1" })).toContainText(before);
  await expectAccessible();
  await expectNoSidewaysScroll();
  await tell("helpdesk-2", wanted);
  await page.reload();
  await expect(page.getByText(/2 of [2-9] instances up to date/)).toBeVisible();
});

test("Runtime names who still gives out a candidate that was rolled back", async ({
  page,
  build,
  server,
  signInAs,
}) => {
  const prompt = await build.readyForProd("given-out");
  const { path, live, candidate } = prompt;
  await startRollout(build, prompt, "prod");
  const tell = await reportingService(build, server, { name: "front", environment: "prod" });
  for (const instance of ["front-1", "front-2"]) await tell(instance, await newestSequence(build, "prod"));
  await signInAs("viewer");
  await page.goto(`/prompts/${encodeURIComponent(path)}/runtime`);
  const prod = page.getByRole("region", { name: new RegExp(`prod.*${live}`) });
  const shown = (instance: string) => prod.getByRole("listitem").filter({ hasText: instance });
  await expect(shown("front-1")).toContainText("up to date");
  await expect(shown("front-1")).toContainText(`${candidate} to some`);
  await expect(shown("front-1")).not.toContainText("drift");

  await abortRollout(build, path, "prod");
  await tell("front-2", await newestSequence(build, "prod"));
  await page.reload();
  await expect(shown("front-2")).toContainText("up to date");
  await expect(shown("front-1")).toContainText(`${candidate} to some`);
  await expect(shown("front-1")).toContainText("drift");
  await expect(shown("front-2")).not.toContainText(`${candidate} to some`);
  await lookAround(page);
});

test("a rollback where no instance reports says so", async ({ page, build, signInAs }) => {
  const path = build.path("silent");
  const first = await build.version(path);
  await build.promote(first, ["stage"]);
  const second = await build.version(path, "Answer {{customer}} at length.", "Longer");
  await build.promote(second, ["stage"]);
  await signInAs("lead");
  await page.goto(`/prompts/${encodeURIComponent(path)}/rollback/stage`);
  await page.getByText("Tone", { exact: true }).tap();
  await page.getByRole("button", { name: `Roll back stage to ${first.version}` }).tap();
  await expect(page.getByText("No instances report here")).toBeVisible();
});
