import { rm } from "node:fs/promises";
import { expect, withoutServer } from "./fixtures";
import { startServer } from "./running-server";
import { copyTemplateFolder } from "./template-folder";

const test = withoutServer.extend<{ dataDir: string }>({
  dataDir: async ({ context: _context }, use) => {
    const dataDir = await copyTemplateFolder();
    await use(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  },
});

test("the demo is removed for good, and the first admin is made as on the first day", async ({
  page,
  dataDir,
}) => {
  test.setTimeout(300_000);
  const server = await startServer({ dataDir });
  await page.goto(`${server.url}/sign-in?next=/settings/data`);
  await page.getByRole("button", { name: /Vera Lind/ }).click();
  const blocked = page.getByRole("button", { name: "Remove the demo…" });
  await expect(blocked).toHaveAccessibleDescription(/Admins can: Adam Okafor/);
  await page.context().clearCookies();

  await page.goto(`${server.url}/sign-in?next=/settings/data`);
  await page.getByRole("button", { name: /Adam Okafor/ }).click();
  await page.getByRole("button", { name: "Remove the demo…" }).click();
  const dialog = page.getByRole("dialog", { name: /Remove the demo workspace Alder & Finch/ });
  await expect(dialog).toContainText("5 people can no longer sign in");
  await expect(dialog.getByRole("link", { name: "Open a workspace of your own first" })).toBeVisible();
  await dialog.getByRole("button", { name: "Remove the demo" }).click();

  await expect(page).toHaveURL(/\/setup/);
  await page.getByLabel("Workspace").fill("Night Owls");
  await page.getByLabel("Your name").fill("Nora Adler");
  await page.getByLabel("E-mail address").fill("nora@example.com");
  await page.getByLabel("Password").fill("a long enough password");
  await page.getByRole("button", { name: "Make the workspace and sign in" }).click();
  await expect(page.getByRole("button", { name: /Nora Adler/ })).toBeVisible();
  await server.stop();

  const again = await startServer({ dataDir });
  await page.context().clearCookies();
  await page.goto(`${again.url}/sign-in`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Okafor/ })).toHaveCount(0);
  await again.stop();
});
