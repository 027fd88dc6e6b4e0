import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Page } from "@playwright/test";
import { expectNoSeriousFindings } from "./axe";
import { expect, test } from "./fixtures";
import { holdAnswers, holdRequests } from "./hold";

const TEXT = "Text of message 1";

test("two tabs and a base that moved: what merges does, what does not is chosen, and nothing is lost", async ({
  page,
  context,
  build,
  signInAs,
  expectAccessible,
}) => {
  const path = build.path("two-tabs");
  await build.version(path);
  await signInAs("author");
  await page.goto(`/prompts/${encodeURIComponent(path)}/edit`);
  await page.getByLabel("Title").fill("In two tabs");
  await page.getByLabel(TEXT).fill("Greet {{customer}}.\nBe brief.\nPromise nothing.");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await expect(page).toHaveURL(/\/changes\/\d+\/edit/);

  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel(TEXT).fill("Greet {{customer}}.\nBe brief.\nPromise nothing.\nSay good-bye.");
  await expect(other.getByText(/^Saved /)).toBeVisible();

  await test.step("edits of different lines merge by themselves", async () => {
    await page.getByLabel(TEXT).fill("Greet {{customer}} warmly.\nBe brief.\nPromise nothing.");
    await expect(page.getByText("This draft was saved elsewhere since you opened it")).toBeVisible();
    await expect(page.getByText("The two texts merge by themselves.")).toBeVisible();
    await expectAccessible();
    await page.getByRole("button", { name: "Take the merged text" }).click();
    await expect(page.getByText(/^Saved /)).toBeVisible();
    await expect(page.getByLabel(TEXT)).toHaveText(
      "Greet {{customer}} warmly.Be brief.Promise nothing.Say good-bye.",
    );
  });

  await test.step("one line edited in both asks, and takes what is chosen", async () => {
    await other
      .getByLabel(TEXT)
      .fill("Greet {{customer}} kindly.\nBe brief.\nPromise nothing.\nSay good-bye.");
    await expect(other.getByText("1 place was edited on both sides")).toBeVisible();
    await expect(other.getByRole("button", { name: "Take the merged text" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await other.getByLabel("both, one after the other").check();
    await other.getByRole("button", { name: "Take the merged text" }).click();
    await expect(other.getByText(/^Saved /)).toBeVisible();
    await expect(other.getByLabel(TEXT)).toContainText("kindly.Greet {{customer}} warmly.Be brief.");
  });

  await test.step("a version that came meanwhile is merged into the draft", async () => {
    await build.version(path, "Answer {{customer}} in three sentences.", "Longer");
    await page.reload();
    await page.getByRole("button", { name: "Merge 1.0.1 into this draft" }).click();
    await page.getByRole("radio", { name: /^this draft/ }).check();
    await page.getByRole("button", { name: "Take the merged text" }).click();
    await expect(page.getByText(/^Saved /)).toBeVisible();
    await expect(page.getByLabel("Starts from")).toHaveValue("1.0.1");
    await expect(page.getByLabel(TEXT)).toContainText("Say good-bye.");
  });
});

test("two tabs on Edit make one draft: the second is told of it, and its text goes along or becomes another", async ({
  page,
  context,
  build,
  signInAs,
}) => {
  const path = build.path("second-tab");
  const edit = `/prompts/${encodeURIComponent(path)}/edit`;
  await build.version(path, "Greet {{customer}}.\nBe brief.\nPromise nothing.");
  await signInAs("author");
  const [second, third] = [await context.newPage(), await context.newPage()];
  for (const tab of [page, second, third]) {
    await tab.goto(edit);
    await expect(tab.getByLabel(TEXT)).toBeEditable();
  }
  await page.getByLabel("Title").fill("In the first tab");
  await page.getByLabel(TEXT).fill("Greet {{customer}} warmly.\nBe brief.\nPromise nothing.");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await expect(page).toHaveURL(/\/changes\/\d+\/edit/);
  const number = /changes\/(\d+)/.exec(page.url())?.[1];
  const told = `You already have a draft of this prompt (#${number})`;

  await test.step("the draft is opened, and the text of the tab is merged into it", async () => {
    await second.getByLabel("Title").fill("In the second tab");
    await second.getByLabel(TEXT).fill("Greet {{customer}}.\nBe brief.\nPromise nothing at all.");
    await expect(second.getByText(told)).toBeVisible();
    await expect(second.getByText("It is called “In the first tab”.")).toBeVisible();
    await second.getByLabel(TEXT).fill("Greet {{customer}}.\nBe brief.\nPromise nothing at all, ever.");
    await expectNoSeriousFindings(second);
    await second.getByRole("button", { name: `Open #${number}` }).click();
    await expect(second).toHaveURL(new RegExp(`/changes/${number}/edit`));
    await expect(second.getByLabel(TEXT)).toContainText("warmly.");
    await second.getByRole("button", { name: "Bring them back" }).click();
    await second.getByRole("button", { name: "Take the merged text" }).click();
    await expect(second.getByText(/^Saved /)).toBeVisible();
    await expect(second.getByLabel(TEXT)).toHaveText(
      "Greet {{customer}} warmly.Be brief.Promise nothing at all, ever.",
    );
  });

  await test.step("or the text is kept as another draft, once, however often that is pressed", async () => {
    await third.getByLabel("Title").fill("In the third tab");
    await third.getByLabel(TEXT).fill("Greet nobody.");
    await expect(third.getByText(told)).toBeVisible();
    await third.getByRole("button", { name: "Keep this text as another draft" }).dblclick();
    await expect(third.getByText(/^Saved /)).toBeVisible();
    await expect(third).not.toHaveURL(new RegExp(`/changes/${number}/`));
    await expect(third.getByText(told)).toBeHidden();
    await page.goto("/changes?status=draft&author=me");
    await expect(page.getByRole("link", { name: "In the third tab" })).toHaveCount(1);
    await expect(page.getByRole("link", { name: "In the second tab" })).toHaveCount(1);
  });
});

test("a tab from before a draft was moved to a newer version is told of that draft, and makes none", async ({
  page,
  context,
  build,
  signInAs,
}) => {
  const path = build.path("moved-on");
  await build.version(path, "Greet {{customer}}.\nListen.\nBe brief.\nThank.");
  await signInAs("author");
  const old = await context.newPage();
  for (const tab of [page, old]) {
    await tab.goto(`/prompts/${encodeURIComponent(path)}/edit`);
    await expect(tab.getByLabel(TEXT)).toBeEditable();
  }
  await page.getByLabel("Title").fill("Moved on");
  await page.getByLabel(TEXT).fill("Greet {{customer}} warmly.\nListen.\nBe brief.\nThank.");
  await expect(page).toHaveURL(/\/changes\/\d+\/edit/);
  const number = /changes\/(\d+)/.exec(page.url())?.[1];
  await build.version(path, "Greet {{customer}}.\nListen.\nBe brief.\nThank.\nPromise nothing.", "Longer");
  await page.reload();
  await page.getByRole("button", { name: "Merge 1.0.1 into this draft" }).click();
  await page.getByRole("button", { name: "Take the merged text" }).click();
  await expect(page.getByLabel("Starts from")).toHaveValue("1.0.1");
  await expect(page.getByText(/^Saved /)).toBeVisible();

  await old.getByLabel("Title").fill("From before");
  await old.getByLabel(TEXT).fill("Greet {{customer}}.\nListen.\nBe very brief.\nThank.");
  await expect(old.getByText(`You already have a draft of this prompt (#${number})`)).toBeVisible();
  await old.getByRole("button", { name: `Open #${number}` }).click();
  await expect(old).toHaveURL(new RegExp(`/changes/${number}/edit`));
  await expect(old.getByLabel(TEXT)).toContainText("Promise nothing.");
  await old.getByRole("button", { name: "Bring them back" }).click();
  await old.getByRole("button", { name: "Take the merged text" }).click();
  await expect(old.getByText(/^Saved /)).toBeVisible();
  await expect(old.getByLabel(TEXT)).toHaveText(
    "Greet {{customer}} warmly.Listen.Be very brief.Thank.Promise nothing.",
  );
});

test("what two tabs keep as a golden case at the same moment is in one draft, once", async ({
  page,
  context,
  build,
  signInAs,
}) => {
  const path = build.path("kept-case");
  await build.version(path);
  await signInAs("author");
  const tabs = [page, await context.newPage()];
  for (const tab of tabs) {
    await tab.goto(`/prompts/${encodeURIComponent(path)}/edit`);
    await tab.getByRole("button", { name: "Save as golden case" }).click();
  }
  const kept = tabs.map((tab) => tab.getByRole("status").filter({ hasText: `${path}-cases` }));
  await Promise.all(
    tabs.map((tab) => tab.getByRole("menuitem", { name: `A new set: ${path}-cases` }).click()),
  );
  for (const told of kept) await expect(told.getByRole("link", { name: /^Open #\d+$/ })).toBeVisible();
  const said = await Promise.all(kept.map((told) => told.textContent()));
  expect(said.toSorted().map((text) => /^(Kept as|It is in)/.exec(text ?? "")?.[0])).toEqual([
    "It is in",
    "Kept as",
  ]);
  expect(new Set(said.map((text) => /#\d+/.exec(text ?? "")?.[0])).size).toBe(1);
});

test("a first save whose answer is lost on the way begins one draft", async ({ page, build, signInAs }) => {
  const path = build.path("lost-answer");
  await build.version(path);
  await signInAs("author");
  await page.goto(`/prompts/${encodeURIComponent(path)}/edit`);
  let lost = 0;
  await page.route(`**/prompts/**/edit`, async (route) => {
    if (route.request().method() !== "POST" || lost > 0 || !/Unheard/.test(route.request().postData() ?? ""))
      return route.fallback();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await page.getByLabel("Title").fill("Unheard");
  await page.getByLabel(TEXT).fill("Greet {{customer}}.");
  await expect(page.getByText(/unsaved edits?, offline/)).toBeVisible();
  await page.getByLabel(TEXT).fill("Greet {{customer}} again.");
  await expect(page.getByText(/^Saved /)).toBeVisible({ timeout: 20_000 });
  await expect(page).toHaveURL(/\/changes\/\d+\/edit/);
  await page.reload();
  await expect(page.getByLabel(TEXT)).toHaveText("Greet {{customer}} again.");
  expect(lost).toBe(1);
});

test("a lost network, a page that goes and a session that ends lose nothing", async ({
  page,
  context,
  build,
  signInAs,
}) => {
  const path = build.path("offline");
  await build.version(path);
  await signInAs("author");
  await page.goto(`/prompts/${encodeURIComponent(path)}/edit`);
  await page.getByLabel("Title").fill("On a train");
  await page.getByLabel(TEXT).fill("Greet {{customer}}.");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await expect(page).toHaveURL(/\/changes\/\d+\/edit/);

  await context.setOffline(true);
  await page.getByLabel(TEXT).fill("Greet {{customer}} from the tunnel.");
  await expect(page.getByText("1 unsaved edit, offline")).toBeVisible();
  const address = page.url();
  // At once: a page that is closed may still hear of the network's return, and save.
  const gone = page.waitForEvent("crash");
  const session = await context.newCDPSession(page);
  void session.send("Page.crash").catch(() => {});
  await gone;
  await page.close();
  await context.setOffline(false);

  const later = await context.newPage();
  await later.goto(address);
  await expect(later.getByLabel(TEXT)).toHaveText("Greet {{customer}}.");
  await expect(later.getByText(/^Edits from .* were not saved$/)).toBeVisible();
  await later.getByRole("button", { name: "Bring them back" }).click();
  await expect(later.getByText(/^Saved /)).toBeVisible();
  await expect(later.getByLabel(TEXT)).toHaveText("Greet {{customer}} from the tunnel.");

  await context.clearCookies();
  await later.getByLabel(TEXT).fill("Greet {{customer}} after the tunnel.");
  await expect(later.getByText("Signed out: sign in in another tab, your text is here")).toBeVisible();
  await signInAs("author");
  await later.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(later.getByText(/^Saved /)).toBeVisible();
  await later.reload();
  await expect(later.getByLabel(TEXT)).toHaveText("Greet {{customer}} after the tunnel.");
});

test("a pasted prompt stays text until its braces are chosen, is counted in tokens, and submitted", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const path = build.path("pasted");
  const content = "You write to {{customer}}.\nSign as {{brand}}.";
  await signInAs("author");
  await page.goto("/prompts/new");
  await page.getByRole("button", { name: "Paste a prompt" }).click();
  await page.getByLabel("Prompt to paste").fill(JSON.stringify([{ role: "system", content }]));
  await page.getByRole("button", { name: "Use it as the text" }).click();
  const syntax = page.getByLabel("Syntax of message 1");
  await expect(syntax).toHaveValue("literal");
  await syntax.selectOption("v1");
  await expect(syntax).toHaveValue("literal");
  await page.getByRole("checkbox", { name: "{{customer}}" }).check();
  await expectAccessible();
  await page.getByRole("button", { name: "Convert message 1" }).click();
  await expect(syntax).toHaveValue("v1");
  await expect(page.getByText("none in the way")).toBeVisible();
  await expect(page.getByText(/^\d+ in this draft; nothing is live to compare with/)).toBeVisible();
  await page.getByLabel("Path").fill(path);
  await page.getByLabel("Title").fill("From a notebook");
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("From a notebook");
  await page.getByRole("link", { name: /^Diff/ }).click();
  await expect(page.getByText("You write to {{customer}}.")).toBeVisible();
  await expect(page.getByText("Sign as \\{{brand}}.")).toBeVisible();
});

test("a press below the preview arrives, though the preview has grown by the time it ends", async ({
  page,
  build,
  signInAs,
}) => {
  const { number } = await build.openChange(build.path("press"));
  await signInAs("author");
  await page.clock.install();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`/changes/${number}/edit`);
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("Answer Mira in two sentences.");
  const below = page.getByRole("link", { name: "Owner rules" });
  await below.scrollIntoViewIfNeeded();
  await expect(page.locator(".cm-content").first()).toBeVisible();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.getByLabel(TEXT).fill("Answer {{customer}}.\n".repeat(30));
  await below.hover();
  await page.mouse.down();
  await page.clock.runFor(2_000);
  await page.mouse.up();
  await page.clock.resume();
  await expect(page).toHaveURL(/\/settings\/owners$/);
});

test("from an open editor to a submitted change by keyboard alone", async ({ page, build, signInAs }) => {
  const path = build.path("keys");
  await build.version(path);
  await signInAs("author");
  await page.goto(`/prompts/${encodeURIComponent(path)}/edit`);
  await expect(page.locator(".cm-content").first()).toBeVisible();
  // Submitted without a title, it says so and puts the caret where one is typed.
  await page.keyboard.press("Control+Shift+Enter");
  await expect(page.getByText("Not saved: say in a title what this changes.")).toBeVisible();
  await expect(page.getByLabel("Title")).toBeFocused();
  await page.keyboard.type("By keyboard");
  await tabTo(page, TEXT);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Greet {{cus");
  await expect(page.getByRole("option", { name: /^customer/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type(" and {{nobody}}.");
  await expect(page.getByRole("button", { name: /^error nobody is not a declared variable/ })).toBeVisible();

  await tabTo(page, "Add a message");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Be brief.");
  await tabTo(page, "Move message 2 up", "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Message 2 is message 1 of 2 now.")).toBeAttached();
  await expect(page.getByLabel(TEXT)).toHaveText("Be brief.");
  await expect(page.getByRole("button", { name: "Move message 1 up" })).toBeFocused();

  await expect(page.getByRole("button", { name: /nobody is not .* message 2/ })).toBeVisible();
  await page.keyboard.press("Control+Shift+Enter");
  await expect(page.getByText("Not submitted: message 2: nobody is not a declared variable.")).toBeVisible();
  await page.keyboard.press("F8");
  await expect(page.getByLabel("Text of message 2")).toBeFocused();
  for (let at = 0; at < "{{nobody}}".length; at += 1) await page.keyboard.press("Delete");
  await page.keyboard.type("ask");
  await expect(page.getByLabel("Text of message 2")).toHaveText("Greet {{customer}} and ask.");
  await page.keyboard.press("Control+Shift+Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("By keyboard");
});

test("what is typed while a change is being submitted is in its draft, and the change says so", async ({
  page,
  build,
  signInAs,
}) => {
  const path = build.path("typed-on");
  await build.version(path);
  await signInAs("author");
  await page.goto(`/prompts/${encodeURIComponent(path)}/edit`);
  await page.getByLabel("Title").fill("Typed on");
  await page.getByLabel(TEXT).fill("Greet {{customer}}.");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await expect(page).toHaveURL(/\/changes\/\d+\/edit/);
  await page.reload();
  await expect(page.locator(".cm-content").first()).toBeVisible();

  const answers = await holdAnswers(page);
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("Submitting…")).toBeVisible();
  await page.getByLabel(TEXT).fill("Greet {{customer}}. Be brief.");
  await answers.release();
  await expect(page).toHaveURL(/\/changes\/\d+$/);
  await expect(page.getByText(/The draft has edits after revision 1/)).toBeVisible();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(page.getByLabel(TEXT)).toHaveText("Greet {{customer}}. Be brief.");
});

test("what is typed while the code field is being loaded is kept, and so is the caret", async ({
  page,
  build,
  signInAs,
}) => {
  const path = build.path("slow");
  await build.version(path);
  await signInAs("author");
  const ofTheCodeField = chunksWith("cm-scroller");
  const scripts = await holdRequests(page, ({ pathname }) => ofTheCodeField.has(basename(pathname)));
  await page.goto(`/prompts/${encodeURIComponent(path)}/edit`);
  await page.getByLabel(TEXT).fill("Greet .");
  await page.getByLabel(TEXT).press("ArrowLeft");
  const focused = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const area = document.activeElement;
        new MutationObserver((_changes, observer) => {
          if (area?.isConnected) return;
          observer.disconnect();
          resolve(document.activeElement?.className ?? "");
        }).observe(document.body, { childList: true, subtree: true });
      }),
  );
  await scripts.release();
  expect(await focused, "the same moment takes one away and gives the other the focus").toContain(
    "cm-content",
  );
  await page.keyboard.type("Ana");
  await expect(page.getByLabel(TEXT)).toHaveText("Greet Ana.");
});

/** The names of the built scripts that contain a text. */
function chunksWith(text: string): Set<string> {
  const folder = ".next/static/chunks";
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".js"),
  );
  const found = names.filter((name) => readFileSync(join(folder, name), "utf8").includes(text));
  expect(found, `built scripts with ${text}`).not.toEqual([]);
  return new Set(found.map((name) => basename(name)));
}

/** Presses Tab until the focus is on the control of this name. */
async function tabTo(page: Page, name: string, key = "Tab"): Promise<void> {
  const labels = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at?.textContent;
      return at?.getAttribute("aria-label") ?? label ?? "";
    });
  for (let pressed = 0; pressed < 40; pressed += 1) {
    await page.keyboard.press(key);
    if ((await labels()).trim() === name) return;
  }
  throw new Error(`No way by ${key} to ${name}.`);
}
