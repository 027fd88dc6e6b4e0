import { expect, PHONE, test } from "./fixtures";

test.use(PHONE);

test("on a phone, the author finds a prompt, edits it, sees what merging needs and answers a comment", async ({
  page,
  build,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const path = build.path("author-phone");
  await build.version(path);
  await signInAs("author");

  await test.step("the author finds the prompt and writes", async () => {
    await page.goto("/inbox");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Prompts" }).tap();
    await page.getByLabel("Search prompts").fill(path);
    await page.getByRole("button", { name: "Search", exact: true }).last().tap();
    await page.getByRole("link", { name: path }).tap();
    await page.getByRole("link", { name: "Edit" }).tap();
    await page.getByLabel("Title").fill("Greet by name");
    await page.getByLabel("Text of message 1").fill("Greet {{customer}} and {{nobody}}.");
    await expect(
      page.getByRole("button", { name: /^error nobody is not a declared variable/ }),
    ).toBeVisible();
    await page.getByLabel("Text of message 1").fill("Greet {{customer}} by name.");
    await expect(page.getByText("Greet Mira by name.")).toBeVisible();
    await expectAccessible();
    await expectNoSidewaysScroll();
  });

  await test.step("what merging will need is there before it is submitted", async () => {
    await page.getByRole("button", { name: "Save draft" }).tap();
    await expect(page.getByText(/^Saved /)).toBeVisible();
    await expect(page).toHaveURL(/\/changes\/\d+\/edit/);
    await page.reload();
    await expect(page.getByRole("heading", { name: "What merging will need" })).toBeVisible();
    await expect(page.getByText("0 of 1 approvals from @support-owners").first()).toBeVisible();
    await page.getByRole("button", { name: "Submit for review" }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Greet by name");
  });
  const change = page.url();
  const number = Number(/\d+$/.exec(change)?.[0]);

  await test.step("the author answers what the owner asks about a line", async () => {
    const owner = await build.as("owner");
    const { revision } = (await owner.get(`/changes/${number}`)) as { revision: { digest: string } };
    await owner.post(`/changes/${number}/reviews`, {
      verdict: "request_changes",
      digest: revision.digest,
      comments: [{ path, part: "messages[0]", line: 1, body: "Which name?" }],
    });
    await page.goto("/inbox");
    await page.getByRole("main").getByRole("link", { name: "Greet by name" }).tap();
    const thread = page.getByRole("region", { name: "Thread 1", exact: true });
    await expect(thread).toContainText("Which name?");
    await thread.getByRole("button", { name: "Reply" }).tap();
    await page.getByLabel("Reply in thread 1").fill("The first name.");
    await thread.getByRole("button", { name: "Reply" }).tap();
    await expect(thread).toContainText("The first name.");
    await expectAccessible();
    await expectNoSidewaysScroll();
  });

  await test.step("another title alone is told at once, and stands in nobody's way", async () => {
    await page.getByRole("link", { name: "Edit", exact: true }).tap();
    await page.getByLabel("Title").fill("Greet by first name");
    await page.getByRole("button", { name: "Submit for review" }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Greet by first name");
    await expect(page.getByText(/The draft has edits after revision/)).toHaveCount(0);
  });
});

test("on a phone, the owner reads a diff, asks for changes, and later approves, merges and promotes", async ({
  page,
  build,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const path = build.path("owner-phone");
  await build.version(path);
  const title = `Refunds of ${path}`;
  const { number } = await build.openChange(path, "Answer {{customer}}. Refunds take 30 days.", title);
  await signInAs("owner");

  await test.step("from the inbox to the diff, with one thumb", async () => {
    await page.goto("/inbox");
    await page.getByRole("main").getByRole("link", { name: title }).tap();
    await page.getByRole("link", { name: /^Diff/ }).tap();
    await expect(page.getByText("Refunds take 30 days.")).toBeVisible();
    await page.getByRole("button", { name: "Comment on line 1", exact: true }).tap();
    await page.getByRole("textbox", { name: "Comment on line 1" }).fill("Say business days.");
    await page.getByRole("button", { name: "Add to your review" }).tap();
    await expect(page.getByText("1 pending comment", { exact: true })).toBeVisible();
    await expectAccessible();
    await expectNoSidewaysScroll();
    await page.getByRole("button", { name: "Request changes" }).tap();
    await expect(page.getByText("Your review is recorded.")).toBeVisible();
    await expect(page.getByRole("region", { name: "Thread 1", exact: true })).toContainText(
      "Say business days.",
    );
  });

  await test.step("the author writes the next revision", async () => {
    const author = await build.as("author");
    await author.put(`/changes/${number}/items/${encodeURIComponent(path)}`, {
      content: {
        messages: [{ role: "system", content: "Answer {{customer}}. Refunds take 30 business days." }],
        variables: [{ name: "customer", type: "string", required: true, sample: "Mira" }],
      },
    });
    await author.post(`/changes/${number}/submit`);
  });

  await test.step("the owner reads what changed since, approves, merges", async () => {
    await page.goto("/inbox");
    await page.getByRole("main").getByRole("link", { name: title }).tap();
    await page.getByRole("link", { name: /^Diff/ }).tap();
    await page.getByRole("link", { name: "Since your last review" }).tap();
    await expect(page.getByText("revision 1 → revision 2").first()).toBeVisible();
    await expectNoSidewaysScroll();
    await page.getByRole("button", { name: "Approve" }).tap();
    await expect(page.getByText("Your review is recorded.")).toBeVisible();
    await page.getByRole("button", { name: "Merge" }).tap();
    await expect(page.getByText(`Merged: ${path}@1.0.1`)).toBeVisible();
  });

  await test.step("and promotes it to stage, then to prod", async () => {
    await page.goto("/inbox");
    await page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ hasText: path })
      .getByRole("link", { name: title })
      .tap();
    for (const environment of ["stage", "prod"]) {
      await page.getByRole("button", { name: `Promote 1.0.1 to ${environment}` }).tap();
      await expect(page.getByRole("heading", { name: `1.0.1 is live in ${environment}` })).toBeVisible();
      await expectNoSidewaysScroll();
      if (environment === "stage") await page.getByRole("link", { name: "Go on to prod" }).tap();
    }
    expect((await build.resolve(path, "prod", { customer: "Mira" })).text).toBe(
      "Answer Mira. Refunds take 30 business days.",
    );
  });
});

test("on a phone, the admin finds an entry of the audit trail, invites a member and hands a path over", async ({
  page,
  build,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const { path, now } = await build.twoInProd("admin-phone");
  await signInAs("admin");

  await test.step("the audit trail first, its filters behind a press", async () => {
    await page.goto("/audit");
    const trail = page.getByRole("list", { name: "Audit trail, newest first" });
    await expect(trail.getByRole("listitem").first()).toBeInViewport();
    await expect(page.getByLabel("Path begins with")).toBeHidden();
    await page.getByRole("button", { name: "Filters" }).tap();
    await page.getByLabel("What").selectOption("Releases");
    await page.getByLabel("Path begins with").fill(path);
    await page.getByLabel("Environment").selectOption("prod");
    await expectAccessible();
    await page.getByRole("button", { name: "Filter", exact: true }).tap();
    await expect(page.getByRole("button", { name: "Filters, 3 set" })).toBeVisible();
    await expect(trail.getByRole("listitem")).toHaveCount(2);
    await expect(trail.getByRole("listitem").first()).toContainText(`promoted ${now} to prod`);
    await trail.locator("summary").first().tap();
    await expect(trail.getByText("release.promoted").first()).toBeVisible();
    await expectNoSidewaysScroll();
    await page.getByRole("link", { name: "Clear" }).tap();
    await expect(page.getByRole("button", { name: "Filters", exact: true })).toBeVisible();
  });

  await test.step("a member is invited, and the link is there to hand over", async () => {
    await page.goto("/settings/members");
    await page.getByLabel("E-mail").fill(`phone-${path.replaceAll("/", "-")}@example.com`);
    await page.getByLabel("Role").last().selectOption({ index: 1 });
    await page.getByRole("button", { name: "Invite" }).tap();
    await expect(page.getByText(/\/join\?token=/)).toBeVisible();
    await expectAccessible();
    await expectNoSidewaysScroll();
  });

  await test.step("a path gets another owner, as a change that the present one approves", async () => {
    await page.goto(`/settings/owners?path=${encodeURIComponent(path)}`);
    await expect(page.getByText("is owned by @support-owners (Omar Weiss).")).toBeVisible();
    await expectNoSidewaysScroll();
    await page.getByRole("button", { name: "Propose a change" }).tap();
    const rules = page.getByLabel("Rules, one a line");
    await page.getByLabel("Title").fill(`Hand over ${path}`);
    await rules.fill(`${await rules.inputValue()}${path} admin@demo.local min=1\n`);
    await page.getByRole("button", { name: "Submit for review" }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`Hand over ${path}`);
    const { revision } = (await (
      await build.as("owner")
    ).get(`/changes/${/\d+$/.exec(page.url())?.[0]}`)) as { revision: { digest: string } };
    await build.approve({ number: Number(/\d+$/.exec(page.url())?.[0]), digest: revision.digest });
    await page.reload();
    await page.getByRole("button", { name: "Merge" }).tap();
    await expect(page.getByText(/^Merged: rules\/owners@/)).toBeVisible();
    await page.goto(`/settings/owners?path=${encodeURIComponent(path)}`);
    await expect(page.getByText("is owned by Adam Okafor.")).toBeVisible();
  });
});
