import type { Page } from "@playwright/test";
import { expect } from "./fixtures";
import type { PersonName } from "./rest-client";

/** The change of rules that is being written is submitted; an owner approves and merges it. */
export async function submitAndMergeRules(
  page: Page,
  signInAs: (person: PersonName) => Promise<void>,
): Promise<void> {
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page).toHaveURL(/\/changes\/\d+$/);
  const change = page.url();
  await signInAs("owner");
  await page.goto(change);
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("Approved", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByText(/^Merged: rules\/environments@/)).toBeVisible();
}
