import type { Locator, Page } from "@playwright/test";
import type { Build } from "./build";
import { lookAround } from "./every-look";
import { expect, test } from "./fixtures";
import { newestSequence, reportingService } from "./reporting-instance";
import { startRollout } from "./rollout-state";

const PHONE = { width: 390, height: 844 };

test("what is to be pressed stays where it is while services confirm, after each kind of release", async ({
  page,
  build,
  server,
  signInAs,
}) => {
  const prompt = await readyForStage(build, "stays");
  const { path, live, candidate } = prompt;
  const prefix = `/prompts/${encodeURIComponent(path)}`;
  const tell = await reportingService(build, server, { name: "stays", environment: "stage" });
  await tell("stays-1", await newestSequence(build, "stage"));
  const steps = page.getByRole("list", { name: "Steps" });
  const result = page.getByRole("region", { name: "Result" });
  const dialog = page.getByRole("dialog");

  /** From its first picture on the button keeps its place, also when the list below it says one line less. */
  const expectStays = async (press: () => Promise<void>, button: Locator) => {
    await recordPlaces(page);
    await press();
    await expect(steps).toContainText("0 of 1");
    await expect(steps).toContainText("Not yet: stays stays-1");
    await tell("stays-1", await newestSequence(build, "stage"));
    await expect(steps).toContainText("1 of 1");
    await expect(steps).not.toContainText("Not yet");
    expect(await readPlaces(page, (await button.textContent()) ?? "")).toEqual([await placeOf(button)]);
  };

  await signInAs("owner");
  await test.step("the start of a rollout", async () => {
    await page.goto(`${prefix}/promote/stage?version=${candidate}&how=gradually`);
    await expectStays(
      () => page.getByRole("button", { name: /^Start rollout to/ }).click(),
      result.getByRole("link", { name: "Watch the rollout" }),
    );
  });

  await test.step("a rollout that is rolled back, on a wide screen", async () => {
    await page.goto(`${prefix}/rollout/stage`);
    await expectStays(() => rollBack(page, live), dialog.getByRole("button", { name: "Close" }).last());
  });

  await test.step("the same on a phone, where a dialog grows upwards", async () => {
    const other = await readyForStage(build, "stays-phone");
    await startRollout(build, other, "stage");
    await tell("stays-1", await newestSequence(build, "stage"));
    await page.setViewportSize(PHONE);
    await page.goto(`/prompts/${encodeURIComponent(other.path)}/rollout/stage`);
    await expectStays(() => rollBack(page, other.live), dialog.getByRole("button", { name: "Close" }).last());
  });

  await test.step("a promotion, and a rollback of it", async () => {
    const third = await readyForStage(build, "stays-promoted");
    await tell("stays-1", await newestSequence(build, "stage"));
    const address = `/prompts/${encodeURIComponent(third.path)}`;
    await page.goto(`${address}/promote/stage?version=${third.candidate}`);
    await expectStays(
      () => page.getByRole("button", { name: `Promote ${third.candidate} to stage` }).click(),
      result.getByRole("link", { name: "Roll back" }),
    );
    await result.getByRole("link", { name: "Roll back" }).click();
    await page.getByText("Tone", { exact: true }).click();
    await expectStays(
      () => page.getByRole("button", { name: `Roll back stage to ${third.live}` }).click(),
      page.getByRole("link", { name: "Undo" }),
    );
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${address}/runtime`);
    await expect(page.getByText("1 of 1 instance up to date")).toBeVisible();
    await lookAround(page);
  });
});

/** Where no other journey has instances that report. */
async function readyForStage(build: Build, name: string) {
  const path = build.path(name);
  const first = await build.version(path);
  await build.promote(first, ["stage"]);
  const second = await build.version(path, "Answer {{customer}} kindly.", "Be kinder");
  return { path, live: first.version, candidate: second.version };
}

async function rollBack(page: Page, live: string): Promise<void> {
  await page.getByRole("button", { name: `Roll back to ${live}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Tone", { exact: true }).click();
  await dialog.getByRole("button", { name: `Roll back stage to ${live}` }).click();
}

type Place = { x: number; y: number };
type Recording = Window & { places?: Record<string, Place[]> };

/** Notes in each picture where everything is that can be pressed, once there is a result. */
async function recordPlaces(page: Page): Promise<void> {
  await page.evaluate(() => {
    const places: Record<string, Place[]> = {};
    (window as Recording).places = places;
    const look = () => {
      const pressable = document.querySelectorAll<HTMLElement>(":is(main, [role=dialog]) :is(a, button)");
      for (const one of document.querySelector("[aria-label=Steps]") ? pressable : []) {
        const { x, y, width } = one.getBoundingClientRect();
        const last = places[one.textContent]?.at(-1);
        const place = { x: Math.round(x), y: Math.round(y) };
        if (width === 0 || (last?.x === place.x && last.y === place.y)) continue;
        places[one.textContent] = [...(places[one.textContent] ?? []), place];
      }
      if ((window as Recording).places === places) requestAnimationFrame(look);
    };
    look();
  });
}

async function readPlaces(page: Page, name: string): Promise<readonly Place[] | undefined> {
  return page.evaluate((wanted) => (window as Recording).places?.[wanted], name);
}

async function placeOf(button: Locator): Promise<Place> {
  const box = await button.boundingBox();
  return { x: Math.round(box?.x ?? -1), y: Math.round(box?.y ?? -1) };
}
