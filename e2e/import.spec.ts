import { expect, test } from "./fixtures";

const row = (name: string, text: string) => `${name},"${text}"\n`;
const csv = (...rows: string[]) => ({
  name: "community.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(`title,words\n${rows.join("")}`),
});

test("a CSV is mapped, looked at, imported without its bad row, and has nothing left to import", async ({
  page,
  build,
  signInAs,
}) => {
  const into = build.path("imported");
  const file = csv(row("Greeting", "Say hello to {{ name }}."), row("", "Nameless."), row("Greeting", "Hi."));
  await signInAs("author");
  await page.goto("/prompts/import");
  await page.getByLabel("Files").setInputFiles(file);
  await page.getByLabel("Into").fill(into);
  await page.getByLabel("Name").selectOption("title");
  await page.getByLabel("Text").selectOption("words");
  await expect(page.getByRole("list", { name: "Rows with problems" })).toContainText("Row 3");
  await page.getByRole("button", { name: "Show what will happen" }).click();
  const bring = page.getByRole("button", { name: "Import 2 prompts" });
  await expect(bring).toBeDisabled();
  await page.getByLabel("Leave out the row that is wrong").check();
  await bring.click();
  await expect(page.getByText("Imported: 2 new")).toBeVisible();
  const prompts = page.getByRole("list", { name: "Prompts" });
  await expect(prompts).toContainText(`${into}/greeting-2`);

  await prompts.getByRole("link", { name: `${into}/greeting`, exact: true }).click();
  await expect(page.getByText("Say hello to {{ name }}.")).toBeVisible();

  await page.goto("/prompts/import");
  await page.getByLabel("Into").fill(into);
  await page.getByLabel("Files").setInputFiles(csv(row("Greeting", "Say hello to {{ name }}.")));
  await page.getByLabel("Name").selectOption("title");
  await page.getByLabel("Text").selectOption("words");
  await page.getByRole("button", { name: "Show what will happen" }).click();
  await expect(page.getByRole("button", { name: "Nothing to import" })).toBeDisabled();
});
