import { createClient } from "@/sdk/client/create-client";
import { lookAround } from "./every-look";
import { expect, test } from "./fixtures";

test("a newcomer connects a service: a key, the snippet, and the first request arrives", async ({
  page,
  build,
  server,
  signInAs,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const { path, now } = await build.twoInProd("connect");
  const service = `helpdesk of ${path}`;
  await signInAs("admin");
  await page.goto(`/connect?${new URLSearchParams({ path, environment: "prod" })}`);
  // Another journey of this server may have made a key already.
  await expect(
    page.getByText(/No key can ask in prod yet|Waiting for the first request in prod/),
  ).toBeVisible();

  const key = await test.step("makes a key, which is shown this once", async () => {
    await page.getByLabel("Name of the service").fill(service);
    await page.getByRole("button", { name: "Create key" }).click();
    await expect(page.getByText(`${service} is created. Copy its key now`)).toBeVisible();
    const line = await page.getByText(/^export COUNTERSIGN_API_KEY=cs_/).textContent();
    await expect(page.getByText("Waiting for the first request in prod with this key…")).toBeVisible();
    await expectAccessible();
    await expectNoSidewaysScroll();
    return line?.replace("export COUNTERSIGN_API_KEY=", "") ?? "";
  });

  await test.step("asks as the curl snippet says, and sees it arrive", async () => {
    await page.getByRole("tab", { name: "curl" }).click();
    const code = (await page.getByRole("tabpanel").locator("pre").textContent()) ?? "";
    const [, address = ""] = /curl -s "([^"]+)"/.exec(code) ?? [];
    const [, body = ""] = /-d '(.*)'$/.exec(code) ?? [];
    expect(address.startsWith(server.url)).toBe(true);
    const answer = await fetch(address, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: body.replaceAll("'\\''", "'"),
    });
    expect(answer.status).toBe(200);
    await expect(page.getByText("The first request arrived at")).toBeVisible();
    await expect(page.getByText(`by HTTP and was answered ${path} ${now}, STATIC.`)).toBeVisible();
    await lookAround(page);
  });

  await test.step("the prompt says who uses it", async () => {
    await page.getByRole("link", { name: `Runtime of ${path}` }).click();
    const services = page.getByRole("region", { name: "Services in prod" });
    await expect(services.getByText(service, { exact: true })).toBeVisible();
    await expect(page.getByRole("region", { name: "Answered in prod within a day" })).toContainText(
      `${now}1 · 100 %`,
    );
    await lookAround(page);
    await page.goto(`/prompts/${encodeURIComponent(path)}`);
    const card = page.getByRole("region", { name: "Services that use it" });
    await expect(card.getByRole("listitem")).toContainText(/^helpdesk of .*in prod.*asked 1 time$/);
    await page.goto("/settings/keys");
    await expect(page.getByRole("listitem").filter({ hasText: service })).toContainText(
      "1 answer in 24 h · 1 in 7 days · last in prod",
    );
    await lookAround(page);
  });
});

test("a service with the client arrives as its snippet says", async ({ page, build, server, signInAs }) => {
  const { path } = await build.twoInProd("connect-client");
  const { key, publicId } = (await (
    await build.as("admin")
  ).post("/api-keys", {
    name: "checkout",
    scope: "resolve",
    environment: "prod",
  })) as { key: string; publicId: string };
  await signInAs("admin");
  await page.goto(`/connect?${new URLSearchParams({ path, environment: "prod" })}`);
  const code = (await page.getByRole("tabpanel").locator("pre").textContent()) ?? "";
  const [, publicKey = ""] = /publicKey: "([^"]+)"/.exec(code) ?? [];
  expect(code).toContain(`url: "${server.url}"`);
  const prompts = createClient({ url: server.url, key, publicKey, startDeadlineMs: 60_000 });
  const prompt = await prompts.getPrompt(path);
  expect(prompt.render({ customer: "Mira" }).text).toContain("Mira");
  await expect(page.getByText("The first request arrived at")).toBeVisible();
  await expect(page.getByText(`cs_${publicId}_…`)).toBeVisible();
  await prompts.close();
});

test("who may not make a key sees whom to ask, and a prompt that is not live says so", async ({
  page,
  build,
  signInAs,
}) => {
  const { path } = await build.version(build.path("connect-dev"));
  await signInAs("author");
  await page.goto("/connect?environment=prod");
  const create = page.getByRole("button", { name: "Create key" });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await expect(create).toHaveAccessibleDescription(/Your role does not allow this. Admins can:/);
  await expect(page.getByText(/Your role does not allow this. Admins can:/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Who has which role" })).toBeVisible();
  await page.goto(`/connect?${new URLSearchParams({ path, environment: "prod" })}`);
  await expect(page.getByRole("heading", { name: `${path} is not live in prod` })).toBeVisible();
  const chosen = page.getByLabel("Prompt", { exact: true }).locator("option:checked");
  await expect(chosen).toHaveText(`${path} (not live in prod)`);
  await page.getByRole("link", { name: "Promote it to prod" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Promote to/ })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "Connect in dev" }).click();
  await expect(page.getByText("Waiting for the first request in dev…")).toBeVisible();
  await page.goto(`/connect?${new URLSearchParams({ path: `${path}-not-there`, environment: "dev" })}`);
  await expect(page.getByRole("heading", { name: `There is no prompt ${path}-not-there` })).toBeVisible();
  await expect(chosen).toHaveText(`${path}-not-there (not live in dev)`);
});
