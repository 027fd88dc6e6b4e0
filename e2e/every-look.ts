import type { Page } from "@playwright/test";
import { expectNoSeriousFindings } from "./axe";
import { expectNoSidewaysScroll } from "./fixtures";
import { expectNamesAndFocus } from "./names-and-focus";

const PHONE = { width: 390, height: 844 };

/** Nothing serious for axe and no sideways scroll on a wide screen and on a phone, in light and dark; ends on a dark phone. */
export async function expectGoodInEveryLook(page: Page): Promise<void> {
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
  await expectNamesAndFocus(page);
  // The theme changes colours alone.
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoSeriousFindings(page, ["color-contrast"]);
  await page.setViewportSize(PHONE);
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
}

/** The same for a screen in the middle of a journey, which goes on as it was. */
export async function lookAround(page: Page): Promise<void> {
  const size = page.viewportSize();
  await expectGoodInEveryLook(page);
  await page.emulateMedia({ colorScheme: "light" });
  if (size) await page.setViewportSize(size);
}
