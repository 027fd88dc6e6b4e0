import { expect, PHONE, pressBlocked, test } from "./fixtures";
import { holdRequests } from "./hold";

test.use(PHONE);

test("at night on a phone: two taps and one reason, then undone", async ({ page, build, signInAs }) => {
  const { path, before, now } = await build.twoInProd("night");
  await signInAs("lead");
  await page.goto(`/prompts/${encodeURIComponent(path)}`);
  // Without a scroll: the one that is meant is named, and in reach.
  await page.getByRole("link", { name: "Roll back prod" }).tap();
  await expect(page.getByRole("radio", { name: before })).toBeChecked();
  await page.getByText("Tone", { exact: true }).tap();
  await page.getByRole("button", { name: `Roll back prod to ${before}` }).tap();
  await expect(page.getByRole("heading", { name: `Rolled back to ${before}` })).toBeVisible();
  await expect(page.getByText(`Resolver serves ${before}`)).toBeVisible();
  await expect(page.getByText("@support-owners will find it in the inbox, with your reason.")).toBeVisible();
  expect((await build.resolve(path, "prod", { customer: "Mira" })).version).toBe(before);

  await page.getByRole("link", { name: "Undo" }).tap();
  await page.getByRole("radio", { name: now }).check({ force: true });
  await page.locator("fieldset", { hasText: "Why?" }).getByRole("radio").first().check({ force: true });
  await page.getByRole("button", { name: `Roll back prod to ${now}` }).tap();
  await expect(page.getByRole("heading", { name: `Rolled back to ${now}` })).toBeVisible();
  expect((await build.resolve(path, "prod", { customer: "Mira" })).version).toBe(now);
});

test("what has the focus is under no bar of a phone", async ({ page, build, signInAs }) => {
  const { path } = await build.twoInProd("under-bars");
  await signInAs("lead");
  for (const place of ["", "/rollback/prod"]) {
    await page.goto(`/prompts/${encodeURIComponent(path)}${place}`);
    await expect(page.locator("[data-phone-bar]")).toBeVisible();
    const covered = await page.evaluate(() => {
      const bar = document.querySelector("[data-phone-bar]");
      for (const more of document.querySelectorAll("main details")) more.setAttribute("open", "");
      const stops = document.querySelectorAll<HTMLElement>("main :is(a, button, input, textarea, summary)");
      return [...stops]
        .filter((stop) => {
          if (bar?.contains(stop) || stop.offsetWidth <= 1) return false;
          window.scrollTo(0, 0);
          stop.focus();
          const top = bar?.getBoundingClientRect().top ?? 0;
          return document.activeElement === stop && stop.getBoundingClientRect().bottom > top;
        })
        .map((stop) => stop.outerHTML);
    });
    expect(covered).toEqual([]);
  }
});

test("a reason is asked for, and nothing happens without one", async ({ page, build, signInAs }) => {
  const { path, before, now } = await build.twoInProd("reasonless");
  await signInAs("lead");
  await page.goto(`/prompts/${encodeURIComponent(path)}/rollback/prod`);
  await page.getByRole("button", { name: `Roll back prod to ${before}` }).tap();
  await expect(page.getByText("Choose a reason, so that its owners know why.")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Wrong answers" })).toBeFocused();
  expect((await build.resolve(path, "prod", { customer: "Mira" })).version).toBe(now);
});

test("whoever is about to press something when the resolver answers still is", async ({
  page,
  build,
  signInAs,
}) => {
  const { path, before } = await build.twoInProd("about-to-press");
  await signInAs("lead");
  await page.goto(`/prompts/${encodeURIComponent(path)}/rollback/prod`);
  const resolver = await holdRequests(page, /\/resolve\?/);
  await page.getByText("Safety", { exact: true }).tap();
  await page.getByRole("button", { name: `Roll back prod to ${before}` }).tap();
  await expect(page.getByRole("heading", { name: `Rolled back to ${before}` })).toBeFocused();
  const undo = page.getByRole("link", { name: "Undo" });
  await undo.focus();
  await resolver.release();
  await expect(page.getByText(`Resolver serves ${before}`)).toBeVisible();
  await expect(undo).toBeFocused();
});

test("pressing twice is one rollback", async ({ page, build, signInAs }) => {
  const { path, before } = await build.twoInProd("twice");
  await signInAs("lead");
  await page.goto(`/prompts/${encodeURIComponent(path)}/rollback/prod`);
  await page.getByText("Safety", { exact: true }).tap();
  await page.getByRole("button", { name: `Roll back prod to ${before}` }).dblclick();
  await expect(page.getByRole("heading", { name: `Rolled back to ${before}` })).toBeVisible();
  const viewer = await build.as("viewer");
  const releases = (await viewer.get(`/environments/prod/releases?path=${encodeURIComponent(path)}`)) as {
    data: { kind: string }[];
  };
  expect(releases.data.map(({ kind }) => kind)).toEqual(["rollback", "promotion", "promotion"]);
});

test("a viewer sees the button, why it is refused and who can", async ({ page, build, signInAs }) => {
  const { path, before } = await build.twoInProd("viewed");
  await signInAs("viewer");
  await page.goto(`/prompts/${encodeURIComponent(path)}/rollback/prod`);
  await pressBlocked(page.getByRole("button", { name: `Roll back prod to ${before}` }));
  await expect(page.getByText(/Support leads and owners can/).first()).toBeVisible();
});
