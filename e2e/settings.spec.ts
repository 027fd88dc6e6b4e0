import type { Build } from "./build";
import { expect, pressBlocked, test } from "./fixtures";

async function findKey(build: Build, name: string) {
  const { data } = (await (await build.as("admin")).get("/api-keys")) as {
    data: { name: string; lastUsedAt: string | null }[];
  };
  return data.find((key) => key.name === name);
}

test("an admin makes a key, a service resolves with it, and revoking stops it", async ({
  page,
  request,
  build,
  signInAs,
}) => {
  const { path, now } = await build.twoInProd("keyed");
  const name = `order desk of ${path}`;
  await signInAs("admin");
  await page.goto("/settings/keys");
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create key" }).click();
  const shown = page.getByText(/^cs_[A-Za-z0-9]+_[A-Za-z0-9_-]+$/);
  const key = (await shown.textContent()) ?? "";
  const address = `/api/v1/prompts/${encodeURIComponent(path)}/resolve?environment=prod`;
  const ask = () => request.get(address, { headers: { authorization: `Bearer ${key}` } });
  const answer = await ask();
  expect([answer.status(), (await answer.json()).version]).toEqual([200, now]);

  // That it was used is noted after the answer, for which nobody who asks waits.
  await expect.poll(async () => (await findKey(build, name))?.lastUsedAt ?? null).not.toBeNull();
  await page.goto("/settings/keys");
  await expect(shown).toHaveCount(0);
  const own = page.getByRole("listitem").filter({ hasText: name });
  await expect(own.getByText("last used just now")).toBeVisible();

  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(own.getByText("revoked", { exact: true })).toBeVisible();
  expect((await ask()).status()).toBe(401);
});

test("a viewer sees the settings and who may change them", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/settings/members");
  const remove = page.getByRole("button", { name: "Remove Ana Novak" });
  await pressBlocked(remove);
  await expect(remove).toHaveAccessibleDescription(/Your role does not allow this\. Admins can: Adam O/);
});
