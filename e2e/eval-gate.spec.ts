import { expect, pressBlocked, test } from "./fixtures";
import { submitAndMergeRules } from "./merge-rules";

test("stage asks for a golden set: its gate stays closed until the words that are promoted have passed it", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const path = build.path("asked");
  const set = `${path}-cases`;
  await build.version(path);
  const names = ["Mira", "Jon", "Ada", "Li", "Noor", "Otto", "Pia", "Quin", "Rosa", "Sam", "Tove", "Uma"];
  await build.goldenSet(
    set,
    names.map((customer) => ({
      id: customer.toLowerCase(),
      variables: { customer },
      assertions: [
        { type: "contains", value: customer, target: "prompt" },
        { type: "not-icontains", value: "voucher", target: "prompt" },
        // One of twelve asks for more.
        ...(customer === "Uma" ? [{ type: "not-icontains", value: "briefly", target: "prompt" }] : []),
      ],
    })),
  );
  const gate = page.getByRole("region", { name: "The gate of stage" });

  await test.step("an admin proposes that stage asks for it, and the owner agrees", async () => {
    await signInAs("admin");
    await page.goto("/settings/environments");
    await page.getByRole("button", { name: "Propose a change" }).click();
    await page.getByLabel("Title").fill("Ask for cases before stage");
    const stage = page.getByRole("region", { name: "stage", exact: true });
    await stage.getByRole("button", { name: "Ask for an eval" }).click();
    await stage.getByLabel("For the prompts").fill(path);
    await stage.getByLabel("Golden set").fill(`${set}-that-is-not-there`);
    await expect(page.getByText(`There is no golden set ${set}-that-is-not-there yet`)).toBeVisible();
    await stage.getByLabel("Golden set").fill(set);
    await stage.getByLabel("Cases that have to pass").fill("95");
    await stage.getByLabel("Results from outside count").check();
    await expect(page.getByText(`There is no golden set`)).toHaveCount(0);
    await expectAccessible();
    await submitAndMergeRules(page, signInAs);
  });

  await test.step("the gate names the run that is missing; one press makes it, and the gate opens", async () => {
    await page.goto(`/prompts/${encodeURIComponent(path)}/promote/stage?version=1.0.0`);
    await expect(gate.getByText(`${set} 1.0.0 was not run on this text.`)).toBeVisible();
    await pressBlocked(page.getByRole("button", { name: /^Promote/ }));
    await gate.getByRole("button", { name: `Run ${set}` }).click();
    await expect(gate.getByText(/run #\d+ passed/)).toBeVisible();
    await expect(gate.getByText("open", { exact: true })).toBeVisible();
    await expectAccessible();
    await page.getByRole("button", { name: /^Promote/ }).click();
    await expect(page.getByText("Resolver serves 1.0.0")).toBeVisible();
  });

  await test.step("words that break a case are known before they merge, and do not get to stage", async () => {
    const { number } = await build.openChange(
      path,
      "Answer {{customer}} and promise a voucher.",
      "Be generous",
    );
    await signInAs("author");
    await page.goto(`/changes/${number}`);
    const asked = page.getByRole("region", { name: "Evals", exact: true });
    await asked.getByRole("button", { name: `Run ${set}` }).click();
    await expect(asked.getByText(/run #\d+ failed\./)).toBeVisible();
    await expectAccessible();
  });

  await test.step("where nobody can tell, an owner who did not write the words says why it is enough", async () => {
    const { number } = await build.openChange(path, "Answer {{customer}} briefly.", "Be brief");
    await page.goto(`/changes/${number}`);
    const asked = page.getByRole("region", { name: "Evals", exact: true });
    await asked.getByRole("button", { name: `Run ${set}` }).click();
    await expect(asked.getByText(/run #\d+ is inconclusive\./)).toBeVisible();
    await pressBlocked(asked.getByRole("button", { name: "Accept…" }));
    await signInAs("owner");
    await page.goto(`/changes/${number}`);
    await asked.getByRole("button", { name: /^Accept run #\d+ for stage/ }).click();
    await asked.getByLabel(/^Why run #\d+ is enough for stage/).fill("Uma reads short answers gladly.");
    await expectAccessible();
    await asked.getByRole("button", { name: /^Accept run #\d+$/ }).click();
    await expect(asked.getByText(/Accepted by .+: Uma reads short answers gladly\./)).toBeVisible();
    await expect(asked.getByRole("button", { name: "Withdraw the acceptance" })).toBeVisible();
  });

  await test.step("results that were made elsewhere are looked at, and then brought", async () => {
    await signInAs("author");
    await page.goto(`/evals?path=${encodeURIComponent(path)}`);
    await page.getByRole("button", { name: "Import results" }).click();
    const dialog = page.getByRole("dialog", { name: "Import results" });
    await dialog.getByLabel("Golden set").selectOption(set);
    await dialog.getByLabel("Where they were made").fill("CI, nightly");
    const rows = names.map((name) => ({ caseId: name.toLowerCase(), passed: true }));
    const results = dialog.getByLabel("Results");
    await results.fill(JSON.stringify([...rows, { caseId: "nobody", passed: true }]));
    await dialog.getByRole("button", { name: "Look at them" }).click();
    await expect(dialog.getByText(/Row 13: .* has no case nobody/)).toBeVisible();
    await expectAccessible();
    await results.fill(JSON.stringify(rows));
    await dialog.getByRole("button", { name: "Look at them" }).click();
    await expect(dialog.getByText(/12 of 12 results .* 12 passed/)).toBeVisible();
    await dialog.getByRole("button", { name: "Import", exact: true }).click();
    await expect(page.getByText(/Brought from outside/)).toBeVisible();
    await expect(page.getByText("CI, nightly")).toBeVisible();
  });
});
