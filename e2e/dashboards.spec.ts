import { expect, test } from "./fixtures";

const REFUND = "support%2Frefund-reply";

test("the owner compares a change with what is live, filters to what got worse, and says so on the change", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const words = "A scratch without photos cannot be judged: ask for them, brief or not.";

  await test.step("from the scores of the prompt to the run of the change", async () => {
    await signInAs("owner");
    await page.goto(`/prompts/${REFUND}`);
    await page.getByRole("link", { name: "Scores and models" }).click();
    await expect(page.getByRole("figure", { name: "Pass rate by version" })).toBeVisible();
    const models = page.getByRole("region", { name: "Which model can we move to?" });
    await expect(models.getByText("cannot tell", { exact: true })).toBeVisible();
    await expectAccessible();
    await page.getByRole("link", { name: "By time" }).click();
    await expect(page.getByRole("figure", { name: "Pass rate by time" })).toBeVisible();
    await page.getByRole("link", { name: /^change #16, revision 1: 84\.2\s%/ }).click();
    await expect(page.getByRole("heading", { name: "Run #8" })).toBeVisible();
  });

  await test.step("keys lead to what got worse and to how the answers differ", async () => {
    const cases = page.getByRole("list", { name: "Cases", exact: true }).getByRole("listitem");
    await expect(cases).toHaveCount(18);
    await page.keyboard.press("f");
    await expect(page).toHaveURL(/show=regressed/);
    await expect(cases).toHaveCount(3);
    await expect(page.getByRole("table").getByText("few cases").first()).toBeVisible();
    await expectAccessible();
    await page.keyboard.press("j");
    await page.keyboard.press("d");
    await expect(page).toHaveURL(/\/cases\/scratched-shelf\?diff=1$/);
    await expect(page.getByText("Comparing…")).toHaveCount(0);
    await expect(page.getByLabel("What differs between the answers").first()).toBeVisible();
  });

  await test.step("what is said of the case stands in the conversation, with the way back", async () => {
    await page.getByLabel("Text").fill(words);
    await page.getByRole("button", { name: "Comment", exact: true }).click();
    await page.getByRole("status").getByRole("link", { name: "change #16" }).click();
    const conversation = page.getByRole("region", { name: "Conversation" });
    await expect(conversation.getByText(words)).toBeVisible();
    await expect(conversation.getByText("did not pass here, passed on what was live")).toBeVisible();
    await expectAccessible();
    await conversation.getByRole("link", { name: /scratched-shelf in run #8/ }).click();
    await expect(page.getByRole("heading", { name: "scratched-shelf" })).toBeVisible();
  });

  await test.step("the author turns it into a further case, as a draft of the set", async () => {
    await signInAs("author");
    await page.goto("/evals/8/cases/scratched-shelf");
    await page.getByRole("button", { name: "Add a case like this" }).click();
    await expect(page).toHaveURL(/\/changes\/\d+\/edit\?path=support%2Frefund-cases$/);
    await expect(page.getByText("scratched-shelf-2").first()).toBeVisible();
  });
});
