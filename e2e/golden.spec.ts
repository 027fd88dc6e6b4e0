import { expect, test } from "./fixtures";
import { holdScripts } from "./hold";

const CSV = `id,question,expected,tags
late,"Where is my parcel, please?",icontains:sorry,refund
thanks,Thank you!,contains:welcome,tone
,"A third, without an id",,
`;

test("a golden set from a file to the version that is in force, with a case edited on the way", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const path = build.path("refund-cases");
  const heading = page.getByRole("heading", { level: 1 });
  await signInAs("author");

  await test.step("a CSV that was chosen while the page still loaded is read, mapped and shown before anything is written", async () => {
    const scripts = await holdScripts(page);
    await page.goto("/golden-sets/import", { waitUntil: "commit" });
    await page.getByLabel("File").setInputFiles({
      name: "cases.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(CSV),
    });
    await scripts.release();
    await expect(page.getByRole("status").filter({ hasText: "3 cases" })).toBeVisible();
    await expect(page.getByLabel("What question holds")).toHaveValue("var:question");
    await page.getByLabel("Golden set").fill(path);
    await page.getByRole("button", { name: "Show what will happen" }).click();
    await expect(page.getByRole("region", { name: "What will happen" }).getByText("case-1")).toBeVisible();
    await expectAccessible();
    await page.getByRole("button", { name: "Import 3 cases into a draft" }).click();
    await expect(page).toHaveURL(/\/changes\/\d+\/edit/);
  });

  await test.step("a case is edited, two at once get a tag, and the draft is submitted", async () => {
    const cases = page.getByRole("list", { name: "Cases" });
    await cases.getByRole("button", { name: /^case-1/ }).click();
    const id = page.getByLabel("Id", { exact: true });
    await id.fill("");
    await expect(page.getByText("1 refuses a submit")).toBeVisible();
    await id.fill("third");
    await cases.getByRole("button", { name: "Add an assertion" }).click();
    await page.getByLabel("Value of assertion 1").fill("How can I help?");
    await cases.getByRole("button", { name: "Add an assertion" }).click();
    await page.getByLabel("Type of assertion 2").fill("llm-rubric");
    await page.getByLabel("Value of assertion 2").fill("Is kind");
    await expect(page.getByText(/needs a judge model/)).toBeVisible();
    const judge = page.getByRole("region", { name: "Judge" });
    await judge.getByLabel("Judge model").fill("openai/gpt-5");
    await judge.getByLabel("Asked").selectOption("3 times");
    await expect(page.getByText(/needs a judge model/)).toHaveCount(0);
    await page.getByRole("checkbox", { name: "Choose late" }).check();
    await page.getByRole("checkbox", { name: "Choose third" }).check();
    await page.getByRole("button", { name: "Must pass" }).click();
    await expect(cases.getByText("must pass", { exact: true })).toHaveCount(2);
    await expectAccessible();
    await page.getByRole("button", { name: "Submit for review" }).click();
    await expect(page).toHaveURL(/\/changes\/\d+$/);
  });

  await test.step("its owner sees the cases and approves, and the set is in force", async () => {
    const address = new URL(page.url()).pathname;
    await signInAs("owner");
    await page.goto(`${address}/diff`);
    await expect(page.getByRole("heading", { name: "Case third, added" })).toBeVisible();
    await expect(page.getByText('contains: "How can I help?"')).toBeVisible();
    await expect(page.getByText("model: openai/gpt-5")).toBeVisible();
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByText("In force since the merge.")).toBeVisible();
    await page.goto(`/golden-sets/${encodeURIComponent(path)}?must=pass`);
    await expect(heading).toContainText("1.0.0");
    await expect(page.getByText("Judged by openai/gpt-5, asked 3 times of each answer.")).toBeVisible();
    await expect(page.getByRole("list", { name: "Cases" }).locator("summary")).toHaveCount(2);
    await expectAccessible();
  });
});
