import { lookAround } from "./every-look";
import { expect, pressBlocked, test } from "./fixtures";
import { submitAndMergeRules } from "./merge-rules";
import { newestSequence, reportingService } from "./reporting-instance";
import { advanceRollout, idsAround } from "./rollout-state";

test("an owner brings a version to a part of a segment, sees who gets what, holds it, lets it go on, and rolls it back", async ({
  page,
  build,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const { path, live, candidate } = await build.readyForProd("ladder");
  const segment = await build.segment(`${path}-people`, {
    attribute: "region",
    operator: "equals",
    value: "eu",
  });
  const card = page.getByRole("region", { name: new RegExp(`^${live} ?to ?${candidate}$`) });
  const answer = page.getByRole("status", { name: "Answer" });
  const dialog = page.getByRole("dialog");

  await test.step("the ladder: a quarter of the segment first, nobody else; what is wrong is said at its cell", async () => {
    await signInAs("owner");
    await page.goto(`/prompts/${encodeURIComponent(path)}/promote/prod?version=${candidate}`);
    await page
      .getByRole("navigation", { name: "How it comes" })
      .getByRole("link", { name: "Gradually" })
      .click();
    await page.getByLabel("Add a segment").selectOption(segment.path);
    await expect(page.getByRole("textbox", { name: `${segment.path} at step 1`, exact: true })).toBeFocused();
    await page.getByRole("textbox", { name: "everyone else at step 1", exact: true }).fill("30");
    await expect(page.getByText("A share never falls: it is 30 % in the step before.")).toBeVisible();
    await pressBlocked(page.getByRole("button", { name: "Start rollout" }));
    await expect(page.getByText("not right yet in step 2, for everyone else")).toBeVisible();
    await page.getByRole("button", { name: "Go to it" }).click();
    await expect(page.getByRole("textbox", { name: "everyone else at step 2", exact: true })).toBeFocused();
    await page.getByRole("textbox", { name: "everyone else at step 1", exact: true }).fill("0");
    await page.getByRole("textbox", { name: `${segment.path} at step 1`, exact: true }).fill("25");
    await page.getByRole("textbox", { name: "everyone else at step 2", exact: true }).fill("10");
    await page.getByRole("combobox", { name: "What ends step 1", exact: true }).selectOption("hold");
    await page.getByRole("combobox", { name: "What ends step 2", exact: true }).selectOption("hold");
    await page.getByRole("textbox", { name: "How long step 1 lasts", exact: true }).fill("0");
    await expectAccessible();
    await page.getByLabel("Note (optional)").fill("Kinder words, region by region");
    await page.getByRole("button", { name: "Start rollout" }).click();
    await expect(
      page.getByRole("heading", { name: `The rollout of ${candidate} has started` }),
    ).toBeVisible();
    await expect(page.getByText("Resolver is at step 1 of 4")).toBeVisible();
    // What has just been started is not warned of.
    await expect(page.getByText("Only one runs at a time")).toHaveCount(0);
  });

  await test.step("the list of prompts says it beside what is live", async () => {
    const watch = await page.getByRole("link", { name: "Watch the rollout" }).getAttribute("href");
    await page.goto(`/prompts?q=${encodeURIComponent(path)}`);
    const row = page.getByRole("row").filter({ hasText: path });
    await expect(row).toContainText(`25 % of ${segment.path}, 0 % of everyone else on ${candidate}`);
    await expect(row).not.toContainText("held");
    await expectNoSidewaysScroll();
    await page.goto(watch ?? "");
  });

  await test.step("who gets what: one id in, one out, by the bucket; nothing without an id", async () => {
    await expect(page.getByText(`25 % of ${segment.path}, 0 % of everyone else`).first()).toBeVisible();
    await expectAccessible();
    await expectNoSidewaysScroll();
    const [inside, outside] = await idsAround(build, {
      path,
      environment: "prod",
      attributes: { region: "eu" },
    });
    const ask = async (id: string, region: string) => {
      await page.getByLabel("Id", { exact: true }).fill(id);
      await page.getByLabel("Value of region").fill(region);
      await page.getByRole("button", { name: "See what they get" }).click();
    };
    await ask(inside, "eu");
    await expect(answer).toContainText(new RegExp(`${inside} gets ?${candidate}`));
    await expect(answer).toContainText(`Matches ${segment.path}@1.0.0: 25 % get ${candidate}`);
    await expect(answer).toContainText(/bucket \d+\.\d\d is below 25/);
    await ask(outside, "eu");
    await expect(answer).toContainText(new RegExp(`${outside} gets ?${live}`));
    await expect(answer).toContainText(/bucket \d+\.\d\d is not below 25/);
    await ask(inside, "us");
    await expect(answer).toContainText(new RegExp(`${inside} gets ?${live}`));
    await ask("", "eu");
    await expect(answer).toContainText("there is no targeting key");
  });

  await test.step("who gets what, as JSON: what was typed comes along both ways, and what is wrong is said at its field", async () => {
    await page.getByRole("button", { name: "Add an attribute" }).click();
    await page.getByLabel("Value of attribute 2").fill("17");
    await page.getByRole("button", { name: "Write JSON" }).click();
    await expect(page.getByLabel("Name of attribute 2")).toHaveAccessibleDescription("Name the attribute.");
    await page.getByLabel("Name of attribute 2").fill("seats");
    await page.getByRole("button", { name: "Write JSON" }).click();
    const json = page.getByLabel("As JSON");
    await expect(json).toHaveValue('{\n  "region": "eu",\n  "seats": 17\n}');
    await json.fill("{ region");
    await page.getByRole("button", { name: "Write rows" }).click();
    await expect(json).toHaveAccessibleDescription(/This is no JSON/);
    await expectAccessible();
    await json.fill('{ "region": "us" }');
    await page.getByRole("button", { name: "Write rows" }).click();
    await expect(page.getByLabel("Value of region")).toHaveValue("us");
    await expect(page.getByLabel("Value of seats")).toHaveCount(0);
  });

  await test.step("by keys: on to the next step, held, and on again", async () => {
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("?");
    await expect(dialog.getByText("→", { exact: true })).toBeVisible();
    await expect(dialog.getByText("space", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "See what they get" }).click();
    await expect(answer).toContainText(`Everyone else: 0 % get ${candidate}`);
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("ArrowRight");
    await dialog.getByRole("button", { name: /^Advance to/ }).dblclick();
    await expect(dialog.getByText("Resolver is at step 2 of 4")).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(card.getByText(/^step 2 of 4/)).toBeVisible();
    // Who gets what is asked again: nothing on the page speaks of the step before.
    await expect(answer).toContainText(`Everyone else: 10 % get ${candidate}`);

    await page.keyboard.press("Space");
    await dialog.getByText("Waiting for outcomes").click();
    await dialog.getByRole("button", { name: /^Hold at/ }).click();
    await expect(dialog.getByRole("heading", { name: "Held" })).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(card.getByText(/^Held by Omar/)).toBeVisible();
    await pressBlocked(page.getByRole("button", { name: /^Advance to/ }));
    await expect(page.getByText(/Let it go on first/).first()).toBeVisible();
    await page.keyboard.press("Escape");

    await page.goto("/inbox");
    const watched = page.getByRole("region", { name: "Rollouts to watch" }).getByRole("listitem");
    await expect(watched.filter({ hasText: path })).toContainText("held: Waiting for outcomes");
    await watched.filter({ hasText: path }).getByRole("link").first().click();
    await page.getByRole("button", { name: "Go on" }).click();
    await dialog.getByRole("button", { name: "Go on" }).click();
    await expect(dialog.getByRole("heading", { name: "It goes on" })).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
  });

  await test.step("the board and the segment tell of it", async () => {
    await page.goto(`/board?q=${encodeURIComponent(path)}`);
    await expect(page.getByRole("link", { name: new RegExp(`on ${candidate}$`) }).first()).toBeVisible();
    await expectAccessible();
    await page.goto(`/segments/${encodeURIComponent(segment.path)}`);
    await expect(page.getByRole("region", { name: "Used by 1 running rollout" })).toContainText(path);
  });

  await test.step("a page that is late changes nothing, and says so", async () => {
    await page.goto(`/prompts/${encodeURIComponent(path)}/rollout/prod`);
    await page.getByRole("button", { name: /^Advance to/ }).click();
    await expect(dialog).toBeVisible();
    await advanceRollout(build, path, "prod");
    await dialog.getByRole("button", { name: /^Advance to/ }).click();
    await expect(dialog.getByText(/is at step 3 by now, not at 2 as you saw/)).toBeVisible();
    await dialog.getByRole("button", { name: "Look again" }).click();
    await expect(card.getByText(/^step 3 of 4/)).toBeVisible();
  });

  await test.step("rolled back: everyone is on the version before at once, and the other one is locked", async () => {
    await page.keyboard.press("b");
    await dialog.getByRole("button", { name: /^Roll back prod/ }).click();
    await expect(dialog.getByText("Choose a reason, so that its owners know why.")).toBeVisible();
    await dialog.getByText("Tone", { exact: true }).click();
    await dialog.getByRole("button", { name: `Roll back prod to ${live}` }).dblclick();
    await expect(dialog.getByText(`Resolver serves ${live} to everyone`)).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(page.getByRole("heading", { name: `All traffic on ${live}` })).toBeVisible();
    await expect(page.getByRole("region", { name: "Earlier rollouts" })).toContainText("rolled back");
    await expectAccessible();
    await page.goto(`/prompts/${encodeURIComponent(path)}/promote/prod?version=${candidate}&how=gradually`);
    await expect(page.getByText(new RegExp(`${candidate} was rolled back`)).first()).toBeVisible();
    await pressBlocked(page.getByRole("button", { name: /^Start rollout/ }));
  });
});

test("a step that waits for answers says what is counted, and whose answers never are", async ({
  page,
  build,
  server,
  signInAs,
  expectNoSidewaysScroll,
}) => {
  const { path, candidate } = await build.readyForProd("sampled");
  const steps = [{ percents: [25], sample: 1000 }, { percents: [100] }];
  const owner = await build.as("owner");
  await owner.post("/rollouts", { path, environment: "prod", version: candidate, plan: { steps } });
  const tell = await reportingService(build, server, { name: `helpdesk of ${path}`, environment: "prod" });
  const sequence = await newestSequence(build, "prod");
  const counts = [{ path, version: candidate, reason: "SPLIT", n: 7 }];
  const numbered = { process: "a1".repeat(12), told: 0, since: sequence };
  await signInAs("lead");
  const rollout = `/prompts/${encodeURIComponent(path)}/rollout/prod`;

  await tell("helpdesk-old", sequence, { counts });
  await page.goto(rollout);
  await expect(page.getByText(`0 of 1,000 answers with ${candidate} counted in this step`)).toBeVisible();
  await expect(page.getByText("A client that does not name its process is not counted")).toBeVisible();
  await expectNoSidewaysScroll();
  await lookAround(page);

  await tell("helpdesk-new", sequence, { ...numbered, counts });
  await page.reload();
  await expect(page.getByText(`7 of 1,000 answers with ${candidate} counted in this step`)).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Runtime", exact: true }).last().click();
  await expect(page.getByText("helpdesk-old").first()).toBeVisible();
});

test("an environment that demands a rollout takes nothing at once, and no ladder that is faster", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const { path, candidate } = await build.readyForProd("demanded");
  await build.demandRollouts("prod", { paths: path, steps: [10, 50, 100], dwellMinutes: 30 });
  await signInAs("owner");
  await page.goto(`/prompts/${encodeURIComponent(path)}/promote/prod?version=${candidate}`);
  const how = page.getByRole("navigation", { name: "How it comes" });
  await expect(how.getByRole("link", { name: "Gradually" })).toHaveAttribute("aria-current", "true");
  await expect(how.getByText(`prod takes ${path} gradually: 10 · 50 · 100 % at most`).last()).toBeVisible();
  await pressBlocked(how.getByRole("button", { name: "Now" }));
  await page.keyboard.press("Escape");
  const first = page.getByRole("textbox", { name: "everyone at step 1", exact: true });
  await expect(first).toHaveValue("10");
  await first.fill("40");
  await expect(page.getByText("prod allows 10 % here.")).toBeVisible();
  await pressBlocked(page.getByRole("button", { name: "Start rollout to 40 %" }));
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "How long step 1 lasts", exact: true }).fill("5");
  await expect(page.getByText("prod asks for 30 minutes.")).toBeVisible();
  await expectAccessible();
  await first.fill("10");
  await page.getByRole("textbox", { name: "How long step 1 lasts", exact: true }).fill("30");
  await page.getByRole("button", { name: "Start rollout to 10 %" }).dblclick();
  await expect(page.getByText("Resolver is at step 1 of 3")).toBeVisible();
  await page.getByRole("link", { name: "Watch the rollout" }).click();
  await pressBlocked(page.getByRole("button", { name: "Advance to 50 %" }));
  await expect(page.getByText(/This step lasts until/).first()).toBeVisible();
});

test("an admin asks for rollouts in the rules of an environment, and from the merge on its gate does", async ({
  page,
  build,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const { path, candidate } = await build.readyForProd("asked-gradually");
  await signInAs("admin");
  await page.goto("/settings/environments");
  await page.getByRole("button", { name: "Propose a change" }).click();
  await page.getByLabel("Title").fill("Gradually to prod");
  const rules = page.getByRole("region", { name: "Rollouts of prod" });
  await rules.getByRole("button", { name: "Ask for a rollout" }).click();
  const rule = rules.getByRole("group").last();
  await rule.getByLabel("Prompts that come gradually").fill(path);
  const steps = rule.getByLabel("At most, step by step, in %");

  await test.step("what is wrong is said at its field", async () => {
    await steps.fill("50, 20, 100");
    await expect(steps).toHaveAttribute("aria-invalid", "true");
    await steps.fill("20, x, 100");
    await expect(steps).toHaveAttribute("aria-invalid", "true");
    await expectAccessible();
    await steps.fill("20, 100");
    await expect(steps).not.toHaveAttribute("aria-invalid", "true");
    await rule.getByLabel(/^Each step lasts at least/).fill("15");
    await rule.getByLabel("A person lets each further step begin").check();
    await expectNoSidewaysScroll();
  });

  await test.step("the owner reads it, agrees, and it is merged", async () => {
    await submitAndMergeRules(page, signInAs);
  });

  await test.step("prod takes it gradually, as slowly as it says", async () => {
    await page.goto(`/prompts/${encodeURIComponent(path)}/promote/prod?version=${candidate}`);
    const how = page.getByRole("navigation", { name: "How it comes" });
    await expect(
      how
        .getByText(
          `prod takes ${path} gradually: 20 · 100 % at most, each step for 15 minutes at least, and a person lets each step begin.`,
        )
        .last(),
    ).toBeVisible();
    await expect(page.getByRole("textbox", { name: "everyone at step 1", exact: true })).toHaveValue("20");
    await expect(page.getByRole("combobox", { name: "What ends step 1", exact: true })).toHaveValue("hold");
  });
});

test("at a time: a version is scheduled, and taken back before anybody got it", async ({
  page,
  build,
  signInAs,
}) => {
  const { path, live, candidate } = await build.readyForProd("later");
  await signInAs("owner");
  await page.goto(`/prompts/${encodeURIComponent(path)}/promote/prod?version=${candidate}&how=later`);
  await pressBlocked(page.getByRole("button", { name: `Schedule ${candidate} for prod` }));
  await page.keyboard.press("Escape");
  await page.getByLabel("When, in UTC").fill("2037-01-01T09:00");
  await page.getByRole("button", { name: `Schedule ${candidate} for prod` }).click();
  await expect(page.getByRole("heading", { name: `${candidate} is scheduled for prod` })).toBeVisible();
  await page.getByRole("link", { name: "Watch the rollout" }).click();
  await expect(page.getByText(/^Begins with/)).toBeVisible();
  const waits = page.getByRole("listitem").filter({ hasText: path }).filter({ hasText: "is scheduled" });
  await page.goto("/inbox");
  await expect(waits).toContainText("1 step");
  await expect(waits).toContainText("begins 1 Jan 2037");
  const promote = `/prompts/${encodeURIComponent(path)}/promote/prod?version=${candidate}`;
  const scheduled = `${candidate} is scheduled in prod for 2037-01-01 09:00 UTC`;
  await page.goto(promote);
  await expect(page.getByText(scheduled, { exact: true })).toBeVisible();
  await expect(page.getByText("is being rolled out")).toBeHidden();
  await page.goto(`${promote}&how=gradually`);
  await expect(page.getByText(`${scheduled}.`).filter({ visible: true }).first()).toBeVisible();
  await expect(
    page.getByText("Call it off, or let it come.").filter({ visible: true }).first(),
  ).toBeVisible();
  await page.getByRole("link", { name: "Look at what is scheduled" }).first().click();
  await page.getByRole("button", { name: "Call it off" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/nobody got .+ and it is not locked/)).toBeVisible();
  await expect(dialog.getByText("Wrong answers")).toBeHidden();
  await expect(dialog.getByLabel("Incident link")).toBeHidden();
  await dialog.getByText("Wrong time", { exact: true }).click();
  await dialog.getByRole("button", { name: `Call off ${candidate}` }).click();
  await expect(dialog.getByRole("heading", { name: `${candidate} is called off` })).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("heading", { name: `All traffic on ${live}` })).toBeVisible();
  await expect(page.getByRole("list", { name: "Earlier rollouts" })).toContainText(
    /called off ?before it began/,
  );
  await page.goto(`/audit?path=${encodeURIComponent(path)}`);
  await expect(
    page.getByText(`called off the rollout of ${candidate} in prod, before it began`),
  ).toBeVisible();
});
