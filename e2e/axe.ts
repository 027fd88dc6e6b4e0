import { expect, type Page } from "@playwright/test";
import axe, { type AxeResults, type RunOptions } from "axe-core";

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** Fails on anything serious that axe finds on a page; by these rules of axe alone, if some are named. */
export async function expectNoSeriousFindings(page: Page, rules?: readonly string[]): Promise<void> {
  // The title of a page comes after the page, and belongs to what is looked at.
  await expect(page).toHaveTitle(/./);
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
    // Colours on their way from one theme to the other are neither's: what has an end is brought there.
    for (const one of document.getAnimations())
      if (Number.isFinite(Number(one.effect?.getComputedTiming().endTime))) one.finish();
    const { violations } = (await window.axe?.run(document, asked)) ?? { violations: [] };
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      targets: nodes.map(({ target }) => target.join(" ")),
    }));
  }, options);
}
