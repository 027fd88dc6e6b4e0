import { type ModelServer, startModelServer } from "@/lib/testing/model-server";
import { test as base, expect, pressBlocked } from "./fixtures";

const KEY = "sk-the-key-of-the-journey-7890";

const test = base.extend<{ models: ModelServer }>({
  models: async ({ context: _context }, use) => {
    const server = await startModelServer();
    await use(server);
    await server.close();
  },
});

test("an admin connects a local server, tests it, moves it and sees its key go, and removes it", async ({
  page,
  models,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("admin");
  await page.goto("/settings/models");
  await expect(page.getByRole("heading", { name: "No model is connected" })).toBeVisible();

  await page.getByRole("button", { name: "Add a provider" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill("local");
  await form.getByLabel("Kind").selectOption({ label: "OpenAI-compatible" });
  await form.getByLabel("Address").fill("http://10.0.0.8/v1");
  await form.getByLabel(/^Key/).fill(KEY);
  await form.getByLabel("Model ID").fill("small");
  await form.getByLabel("In", { exact: true }).fill("0.25");
  await form.getByLabel("Out", { exact: true }).fill("2");
  await form.getByLabel("Read on").fill("2026-11-01");
  await form.getByRole("button", { name: "Add a model" }).click();
  await form.getByLabel("Model ID of model 2").fill("large");
  await expectAccessible();

  await test.step("an address inside of the network is refused, and what was typed stays", async () => {
    await form.getByRole("button", { name: "Add", exact: true }).click();
    await expect(form.getByRole("alert")).toContainText("Only https leaves this server");
    await expect(form.getByLabel("Model ID of model 2")).toHaveValue("large");
    await form.getByLabel("Address").fill(models.url);
    await form.getByRole("button", { name: "Add", exact: true }).click();
    await expect(form).toHaveCount(0);
  });

  const row = page.getByRole("listitem", { name: "local", exact: true });
  await expect(row).toContainText("key …7890");
  await expect(row).toContainText("$0.25 in, $2.00 out for a million tokens, read on 2026-11-01");
  await expect(row).toContainText("price not known");
  expect(await page.content()).not.toContain(KEY);

  await test.step("a test tells the answer, and why there is none", async () => {
    await row.getByLabel("Model of local to test").selectOption("large");
    await row.getByRole("button", { name: "Test local" }).click();
    await expect(row.getByRole("status")).toContainText(/large answered in .+“ready”/);
    expect(models.calls.map(({ key, body }) => [key, body.model])).toEqual([[KEY, "large"]]);
    models.fail({ status: 429, text: '{"error":{"message":"Slow down"}}' });
    await row.getByRole("button", { name: "Test local" }).click();
    await expect(row.getByRole("alert")).toContainText("local answered 429: Slow down");
    await expectAccessible();
  });

  await test.step("with another host the key is gone", async () => {
    await row.getByRole("button", { name: "Edit local" }).click();
    await form
      .getByLabel("Address")
      .fill(models.url.replace("127.0.0.1", "models.example.com").replace("http:", "https:"));
    await expect(form.getByText("Another host: the key that is kept will be cleared.")).toBeVisible();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText("local is saved, and its key is cleared.")).toBeVisible();
    await form.getByRole("button", { name: "Close" }).last().click();
    await expect(row).toContainText("no key");
    await expect(row).not.toContainText("7890");
  });

  await page.goto("/audit");
  await expect(
    page.getByText(/changed the model provider local at models\.example\.com.*cleared its key/),
  ).toBeVisible();

  await signInAs("viewer");
  await page.goto("/settings/models");
  const remove = page.getByRole("button", { name: "Remove local" });
  await pressBlocked(remove);
  await expect(remove).toHaveAccessibleDescription(/Admins can: Adam O/);

  await signInAs("admin");
  await page.goto("/settings/models");
  await page.getByRole("button", { name: "Remove local" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("heading", { name: "No model is connected" })).toBeVisible();
});
