import { expect, PHONE, test } from "./fixtures";

test.use(PHONE);

test("on a phone: a small fix is written, read line by line, approved, merged and promoted", async ({
  page,
  build,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const path = build.path("phone");
  await build.version(path);
  const prompt = `/prompts/${encodeURIComponent(path)}`;

  await test.step("the author fixes a word and submits", async () => {
    await signInAs("author");
    await page.goto(prompt);
    await page.getByRole("link", { name: "Edit" }).tap();
    await page.getByLabel("Title").fill("In three sentences");
    await page.getByLabel("Text of message 1").fill("Answer {{customer}} in three sentences.");
    await page.getByRole("button", { name: "Submit for review" }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("In three sentences");
  });
  const change = page.url();

  await test.step("the owner comments on the line with a thumb, and approves", async () => {
    await signInAs("owner");
    await page.goto(change);
    await page.getByRole("link", { name: /^Diff/ }).tap();
    await page.getByRole("button", { name: "Comment on line 1", exact: true }).tap();
    await page.getByRole("textbox", { name: "Comment on line 1" }).fill("Good.");
    await page.getByRole("button", { name: "Add to your review" }).tap();
    await expect(page.getByText("1 pending comment", { exact: true })).toBeVisible();
    await expectAccessible();
    await page.getByRole("button", { name: "Approve" }).tap();
    await expect(page.getByText("Your review is recorded.")).toBeVisible();
    await page.getByRole("button", { name: "Merge" }).tap();
    await expect(page.getByText(`Merged: ${path}@1.0.1`)).toBeVisible();
  });

  await test.step("as wide as the phone, however many parts are the same", async () => {
    const author = await build.as("author");
    const many = build.path("many-parts");
    const content = {
      messages: [
        { role: "system", content: "Answer {{customer}}." },
        { role: "user", content: "{{customer}} asks." },
      ],
      variables: [{ name: "customer", type: "string", required: true, sample: "Mira" }],
      model: { default: "openai/gpt-4.1-mini", allowed: ["openai/gpt-4.1-mini"] },
      parameters: { temperature: { min: 0, max: 1, default: 0.2 } },
    };
    const open = async (text: string) => {
      const messages = content.messages.with(0, { role: "system", content: text });
      const item = { path: many, content: { ...content, messages } };
      const { number } = (await author.post("/changes", { title: "Parts", items: [item] })) as {
        number: number;
      };
      const { digest } = (await author.post(`/changes/${number}/submit`)) as { digest: string };
      return { number, digest };
    };
    const first = await open("Answer {{customer}}.");
    await build.approve(first);
    await author.post(`/changes/${first.number}/merge`, { digest: first.digest });
    const { number } = await open("Answer {{customer}} kindly.");
    await page.goto(`/changes/${number}/diff`);
    await expect(page.getByText(/^5 unchanged parts: /)).toBeVisible();
    await expectNoSidewaysScroll();
  });

  await test.step("the owner promotes it from its page; services get it at once", async () => {
    await page.goto(prompt);
    await page.getByRole("link", { name: "Promote 1.0.1" }).tap();
    await page.getByRole("button", { name: "Promote 1.0.1 to stage" }).tap();
    await expect(page.getByRole("heading", { name: "1.0.1 is live in stage" })).toBeVisible();
    expect((await build.resolve(path, "stage", { customer: "Mira" })).text).toBe(
      "Answer Mira in three sentences.",
    );
  });
});
