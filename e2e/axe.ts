import { expect, type Page } from "@playwright/test";
import axe, { type AxeResults, type RunOptions } from "axe-core";

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** Fails on anything serious that axe finds on a page; by these rules of axe alone, if some are named. */
export async function expectNoSeriousFindings(page: Page, rules?: readonly string[]): Promise<void> {
  const violations = await findViolations(page, rules);
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, targets }) => `${id}: ${targets.join(", ")}`);
  expect(serious).toEqual([]);
}

type Violation = { id: string; impact: AxeResults["violations"][number]["impact"]; targets: string[] };

/** What axe brings along is large: it is told to a document once, however often that is looked at. */
async function findViolations(page: Page, rules?: readonly string[]): Promise<Violation[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  const options: RunOptions = {
    // What passes is not told apart, which is most of the work on a long page.
    resultTypes: ["violations"],
    // Our pages have no frames.
    iframes: false,
    ...(rules ? { runOnly: { type: "rule", values: [...rules] } } : {}),
  };
  return page.evaluate(async (asked) => {
    // Colours on their way from one theme to the other are neither's. What follows a scroll bar, or goes on for ever, has
    // no end to wait for.
    const ending = document
      .getAnimations()
      .filter(({ timeline, playState }) => timeline === document.timeline && playState === "running")
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < 2_000);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    const { violations } = (await window.axe?.run(document, asked)) ?? { violations: [] };
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      targets: nodes.map(({ target }) => target.join(" ")),
    }));
  }, options);
}
