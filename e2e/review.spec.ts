import type { Page } from "@playwright/test";
import type { Build } from "./build";
import { expect, pressBlocked, test } from "./fixtures";
import { holdAnswers } from "./hold";

const FIRST = ["You answer {{customer}}.", "Be kind.", "Refunds take 30 days.", "Say good-bye."];

/** The author's next revision, over REST; its digest. */
async function revise(build: Build, number: number, path: string, lines: readonly string[]): Promise<string> {
  const author = await build.as("author");
  const content = {
    messages: [{ role: "system", content: lines.join("\n") }],
    variables: [{ name: "customer", type: "string", required: true, sample: "Mira" }],
  };
  await author.put(`/changes/${number}/items/${encodeURIComponent(path)}`, { content });
  return ((await author.post(`/changes/${number}/submit`)) as { digest: string }).digest;
}

const thread = (page: Page, number: number) =>
  page.getByRole("region", { name: `Thread ${number}`, exact: true });

test("two reviewers speak about lines over three rounds, and each line keeps or loses its thread", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const path = build.path("reviewed");
  await build.version(path);
  const { number, digest } = await build.openChange(path, FIRST.join("\n"), "Say how long a refund takes");
  const address = `/changes/${number}`;

  await test.step("the owner comments by keyboard; nobody else sees it before the review", async () => {
    await signInAs("owner");
    await page.goto(`${address}/diff`);
    const line = (number: number) =>
      page.getByRole("button", { name: `Comment on line ${number}`, exact: true });
    await page.getByRole("button", { name: /^Show unified/ }).click();
    await page.keyboard.press("s");
    await expect(page.getByRole("button", { name: /^Show unified/ })).toBeVisible();
    await page.keyboard.press("n");
    await expect(line(1)).toBeFocused();
    for (let down = 0; down < 2; down += 1) await page.keyboard.press("ArrowDown");
    await expect(line(3)).toBeFocused();
    await page.keyboard.press("p");
    await expect(line(1)).toBeFocused();
    for (let down = 0; down < 2; down += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("c");
    await expect(page.getByRole("textbox", { name: "Comment on line 3" })).toBeFocused();
    await page.keyboard.type("Say business days.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("only you see it until you submit your review")).toBeVisible();
    await expect(page.getByText("1 pending comment", { exact: true })).toBeVisible();
    const other = (await (await build.as("admin")).get(`/changes/${number}/threads`)) as {
      pending: unknown[];
    };
    expect(other.pending).toEqual([]);
    await page.keyboard.press("v");
    await expect(page.getByText("1 of 1 viewed")).toBeVisible();
    await expectAccessible();
    await page.keyboard.press("a");
    await expect(page.getByRole("button", { name: "Approve" })).toBeFocused();
    await page.keyboard.press("r");
    await expect(page.getByRole("button", { name: "Request changes" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(thread(page, 1)).toContainText("Say business days.");
  });

  await test.step("a second reviewer comments on another line", async () => {
    const line = { path, part: "messages[0]", line: 2, body: "How kind?" };
    const admin = await build.as("admin");
    await admin.post(`/changes/${number}/reviews`, { verdict: "comment", digest, comments: [line] });
  });

  await test.step("in the second round one line is rewritten, the other has moved down; the author answers", async () => {
    await revise(build, number, path, ["New rules.", ...FIRST.with(2, "Refunds take 30 business days.")]);
    await signInAs("author");
    await page.goto(`${address}/diff`);
    await expect(thread(page, 1)).toContainText("outdated: its line is gone");
    await expect(thread(page, 2)).toContainText("How kind?");
    await thread(page, 2).getByRole("button", { name: "Reply" }).click();
    await page.getByLabel("Reply in thread 2").fill("As kind as they are.");
    await page.keyboard.press("Control+Enter");
    await expect(thread(page, 2)).toContainText("As kind as they are.");
    await thread(page, 2).getByRole("button", { name: "Resolve" }).click();
    await expect(thread(page, 2)).toContainText("resolved");
    await page.goto(`${address}#thread-1`);
    await expect(thread(page, 1)).toContainText("Refunds take 30 days.");
    await pressBlocked(page.getByRole("button", { name: "Merge" }));
  });

  await test.step("the owner reads what changed since, and it is not viewed any more", async () => {
    await signInAs("owner");
    await page.goto(`${address}/diff`);
    await expect(page.getByText("0 of 1 viewed")).toBeVisible();
    await page.getByRole("link", { name: "Since your last review" }).click();
    await expect(page.getByText("revision 1 → revision 2").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Comment on line 1", exact: true })).toBeVisible();
    await page.getByLabel("Text (optional)").fill("Say three business days.");
    await page.getByRole("button", { name: "Request changes" }).click();
    await expect(page.getByText("Your review is recorded.")).toBeVisible();
    await expect(page.getByText("You asked for changes")).toBeVisible();
  });

  await test.step("in the third round it is approved, and any two revisions can be compared", async () => {
    await revise(build, number, path, ["New rules.", ...FIRST.with(2, "Refunds take 3 business days.")]);
    await page.goto(`${address}/history`);
    await page.getByLabel("From").selectOption("1");
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page.getByText("revision 1 → revision 3").first()).toBeVisible();
    await page.goto(address);
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByText("Approved", { exact: true })).toBeVisible();
    await expect(page.getByText("You approved it")).toBeVisible();
    await page.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByText(/^Merged: /)).toBeVisible();
    await expect(page.locator(":focus")).toContainText("Merged: ");
  });
});

test("tags are coloured alike in every view of a difference, and what nobody could see is named in it", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const path = build.path("coloured");
  const prompt = `/prompts/${encodeURIComponent(path)}`;
  const changed = "{{#if customer}}Answer{{/if}} {{customer}} in three sen\u200Btences.\nDear {{customer}}";
  await build.version(path, "Answer {{customer}} in two sentences.\nDear {{customer}}");
  const { number, digest } = await build.openChange(path, changed, "In colour");
  const region = page.getByRole("region", { name: "Difference in System message" });
  /** Their words side by side, joined where a changed word cuts through them, and their one colour. */
  const shown = async (look: string) => {
    const tags = region.locator(`[data-tag=${look}]`).filter({ visible: true });
    const colours = await tags.evaluateAll((all) => all.map((one) => getComputedStyle(one).color));
    return { words: (await tags.allTextContents()).join(""), colours: [...new Set(colours)] };
  };
  await signInAs("owner");
  await page.goto(prompt);
  const tag = page.locator("[data-tag=variable]").first();
  const colours = [await tag.evaluate((one) => getComputedStyle(one).color)];
  const expectColoured = async () => {
    await expect.poll(() => shown("variable")).toMatchObject({ colours });
    expect((await shown("variable")).words.split("{{customer}}")).toEqual(Array(5).fill(""));
    expect((await shown("block")).words).toBe("{{#if customer}}{{/if}}");
    await expect(region.getByTitle(/zero.width space/i)).toBeVisible();
  };

  await test.step("in a review", async () => {
    await page.goto(`/changes/${number}/diff`);
    await expectColoured();
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(["color-contrast"]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.getByRole("button", { name: /^Show unified/ }).click();
    // A line that is the same on both sides stands there once.
    await expect.poll(async () => (await shown("variable")).words).toBe("{{customer}}".repeat(3));
    expect((await shown("variable")).colours).toEqual(colours);
    await page.keyboard.press("s");
  });

  await test.step("and where two versions are compared", async () => {
    await build.approve({ number, digest });
    await (await build.as("author")).post(`/changes/${number}/merge`, { digest });
    await page.goto(`${prompt}/compare`);
    await expectColoured();
    await page.getByRole("button", { name: "Show unified" }).click();
    await expect.poll(async () => (await shown("variable")).words).toBe("{{customer}}".repeat(3));
    expect((await shown("variable")).colours).toEqual(colours);
    await expect(region.getByTitle(/zero.width space/i)).toBeVisible();
  });
});

test("a comment that is sent by keyboard twice is said once", async ({ page, build, signInAs }) => {
  const path = build.path("twice-said");
  await build.version(path);
  const { number } = await build.openChange(path, "Answer {{customer}} in a word.", "Shorter");
  await signInAs("owner");
  await page.goto(`/changes/${number}`);
  const text = page.getByRole("region", { name: "Your review" }).getByLabel("Text (optional)");
  await text.fill("Which word?");
  // From here on the page listens; a key that is pressed sooner is pressed in vain.
  await expect(page.getByRole("button", { name: "Comment", exact: true })).toBeEnabled();
  // Pressed again while the answer is awaited.
  for (let press = 0; press < 2; press += 1) await text.press("Control+Enter");
  await expect(page.getByText("Your review is recorded.")).toBeVisible();
  await expect(text).toHaveValue("");
  // And once more when it has come, as by a slow finger: it is not said to have been in vain.
  await text.press("Control+Enter");
  await page.getByRole("button", { name: "Comment", exact: true }).dblclick();
  await expect(page.getByText("Your review is recorded.")).toBeVisible();
  await expect(page.getByText(/Nothing was recorded/)).toHaveCount(0);
  await expect(page.getByText("Which word?")).toHaveCount(1);
  // Of the next revision nothing was said yet.
  await revise(build, number, path, ["Answer {{customer}} in two words."]);
  await expect(page.getByText("of revision 2 ·", { exact: false })).toBeVisible();
  await expect(page.getByText("Your review is recorded.")).toHaveCount(0);
});

test("what is typed while a comment or a reply is being sent stays, and goes with the next one", async ({
  page,
  build,
  signInAs,
}) => {
  const path = build.path("typed-on");
  await build.version(path);
  const { number, digest } = await build.openChange(path, "Answer {{customer}} in a word.", "Shorter");
  const comments = [{ path, part: "messages[0]", line: 1, body: "Why?" }];
  await (await build.as("admin")).post(`/changes/${number}/reviews`, {
    verdict: "comment",
    digest,
    comments,
  });
  await signInAs("owner");
  await page.goto(`/changes/${number}`);

  await test.step("a comment", async () => {
    const text = page.getByRole("region", { name: "Your review" }).getByLabel("Text (optional)");
    const comment = page.getByRole("button", { name: "Comment", exact: true });
    await text.fill("Which word?");
    const answers = await holdAnswers(page);
    await comment.click();
    await expect(page.getByText("Recording…").filter({ visible: true })).toHaveCount(1);
    await text.fill("Which word? The last one?");
    await answers.release();
    await expect(page.getByText("Which word?", { exact: true })).toBeVisible();
    await expect(text).toHaveValue("The last one?");
    await comment.click();
    await expect(page.getByText("The last one?", { exact: true })).toBeVisible();
    await expect(page.getByText("Your review is recorded.")).toBeVisible();
    await expect(text).toHaveValue("");
  });

  await test.step("a reply", async () => {
    await thread(page, 1).getByRole("button", { name: "Reply" }).click();
    const reply = page.getByLabel("Reply in thread 1");
    await reply.fill("So it is short.");
    const answers = await holdAnswers(page);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Replying…").filter({ visible: true })).toHaveCount(1);
    await reply.fill("So it is short. And kind.");
    await answers.release();
    await expect(thread(page, 1).getByText("So it is short.", { exact: true })).toBeVisible();
    await expect(reply).toHaveValue("And kind.");
    await page.keyboard.press("Control+Enter");
    await expect(thread(page, 1).getByText("And kind.", { exact: true })).toBeVisible();
    await expect(reply).toHaveCount(0);
  });
});
