import { expect, type Page } from "@playwright/test";

/** Each control in sight has a name, and shows when the keyboard is on it. */
export async function expectNamesAndFocus(page: Page): Promise<void> {
  // A key, so that the browser takes the focus that follows for one by keyboard.
  await page.keyboard.press("Tab");
  expect(await page.evaluate(findFlaws)).toEqual([]);
}

/** Runs in the page. */
function findFlaws(): string[] {
  const CONTROLS =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=true], [tabindex]";
  const seen = (one: Element) => one.checkVisibility({ visibilityProperty: true });
  const look = (one: Element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
    const outline = outlineStyle === "none" || outlineWidth === "0px" ? "" : outlineWidth + outlineColor;
    return outline + boxShadow;
  };
  const textOf = (ids: string | null) =>
    (ids ?? "").split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "");
  const nameOf = (one: HTMLElement) => {
    const labels = "labels" in one && one.labels instanceof NodeList ? [...one.labels] : [];
    const isField = one.matches("input, select, textarea, [contenteditable]");
    const own = [one.getAttribute("aria-label"), ...textOf(one.getAttribute("aria-labelledby"))];
    const said = [...labels.map((label) => label.textContent), isField ? "" : one.textContent];
    return [...own, ...said, one.title].join("").trim();
  };
  const flaws: string[] = [];
  for (const one of document.querySelectorAll<HTMLElement>(CONTROLS)) {
    const isReached = one.tabIndex >= 0 && !one.matches(":disabled");
    if (!isReached || !seen(one)) continue;
    const what = one.outerHTML.slice(0, 120);
    if (nameOf(one) === "") flaws.push(`without a name: ${what}`);
    // A hidden radio shows its focus on its label, a code field on the box around it.
    const stand = [one, one.closest("label"), one.nextElementSibling, one.parentElement];
    const shown = stand.filter((other): other is Element => other !== null);
    (document.activeElement as HTMLElement | null)?.blur();
    const before = shown.map(look);
    one.focus({ preventScroll: true });
    if (document.activeElement !== one) flaws.push(`takes no focus: ${what}`);
    else if (shown.every((other, index) => look(other) === before[index]))
      flaws.push(`no focus seen: ${what}`);
  }
  (document.activeElement as HTMLElement | null)?.blur();
  return flaws;
}
