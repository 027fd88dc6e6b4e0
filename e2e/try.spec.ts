import { type ModelServer, startModelServer } from "@/lib/testing/model-server";
import { test as base, expect } from "./fixtures";
import { holdScripts } from "./hold";

type Local = {
  models: ModelServer;
  /** What is said after the first word waits for this. */
  pause: { until: Promise<unknown> };
};

/** A model that is connected, and promises a voucher where the words do. */
const test = base.extend<Local>({
  pause: async ({ context: _context }, use) => use({ until: Promise.resolve() }),
  models: async ({ build, pause }, use) => {
    const server = await startModelServer(async ({ body }) => {
      // In one piece it waits as a whole.
      if (body.stream !== true) await pause.until;
      const isGenerous = JSON.stringify(body.messages).includes("voucher");
      const text = isGenerous ? "Take a voucher, it comes soon." : "Your refund comes soon.";
      return { text, rest: pause.until };
    });
    const admin = await build.as("admin");
    await admin.put("/providers/local", {
      kind: "openai_compatible",
      baseUrl: server.url,
      models: [
        { id: "small", price: { inputUsdPerMillion: 1, outputUsdPerMillion: 2, pricedOn: "2026-11-01" } },
      ],
    });
    await use(server);
    await admin.delete("/providers/local");
    await server.close();
  },
});

test("an author tries the three cases that failed while mending the words, and the draft passes them", async ({
  page,
  build,
  models,
  pause,
  signInAs,
  expectAccessible,
}) => {
  const path = build.path("tried");
  const set = `${path}-cases`;
  await build.version(path);
  const names = ["mira", "jon", "ada", "li"];
  await build.goldenSet(
    set,
    names.map((id) => ({
      id,
      variables: { customer: id === "li" ? "Li, who asks for a voucher" : id },
      assertions: [{ type: "not-icontains", value: id === "li" ? "gift" : "voucher" }],
    })),
  );
  const author = await build.as("author");
  const words = "Answer {{customer}} and promise a voucher.";
  const content = {
    messages: [{ role: "system", content: words }],
    variables: [{ name: "customer", type: "string", required: true, sample: "Mira" }],
    model: { default: "small", allowed: ["small"] },
  };
  const { number } = (await author.post("/changes", { title: "Generous", items: [{ path, content }] })) as {
    number: number;
  };
  const run = (await author.post("/eval-runs", { path, change: number, set })) as { number: number };
  const statusOf = async () => ((await author.get(`/eval-runs/${run.number}`)) as { status: string }).status;
  await expect.poll(statusOf).toBe("finished");

  await signInAs("author");
  const scripts = await holdScripts(page);
  await page.goto(`/changes/${number}/edit`, { waitUntil: "commit" });
  const card = page.getByRole("region", { name: "Try", exact: true });
  const some = card.getByRole("button", { name: "Try the 3 that failed" });
  // Who is there before the page can listen need not come again.
  await card.getByLabel("Golden set").focus();
  await scripts.release();
  await expect(some).toBeVisible();
  await expect(card.getByLabel("Case")).toContainText("mira");

  await test.step("those that failed are asked at once, of the draft and of what is live", async () => {
    await some.click();
    for (const id of ["mira", "jon", "ada"]) {
      const one = card.getByRole("region", { name: id, exact: true });
      await expect(one.getByRole("region", { name: "This draft" })).toContainText("Take a voucher");
      await expect(one.getByRole("region", { name: "This draft" }).getByText("failed").first()).toBeVisible();
      await expect(one.getByRole("region", { name: "1.0.0 live in dev" })).toBeVisible();
    }
    await expectAccessible();
  });

  await test.step("an answer is seen while it is written", async () => {
    let goOn = () => {};
    pause.until = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const box = page.getByRole("textbox", { name: "Message 1" });
    await box.fill("Answer {{customer}} kindly.");
    await page.keyboard.press("Control+Enter");
    const draft = card.getByRole("region", { name: "This draft" });
    await expect(draft).toContainText("Answering…");
    await expect(draft).toContainText("Your");
    await expect(draft).not.toContainText("refund");
    goOn();
    await expect(draft).toContainText("Your refund comes soon.");
    await expect(draft.getByText("passed").first()).toBeVisible();
    await expect(draft).toContainText(/\$0\.0000\d+ · 10 tokens in, 2 out/);
  });

  await test.step("a fault is told where it happened, and trying again helps", async () => {
    models.fail({ status: 500 });
    await card.getByLabel("Case").selectOption({ label: "The samples of the variables" });
    await card.getByRole("button", { name: "Try this case" }).click();
    await expect(card.getByText(/local answered 500/)).toBeVisible();
    await card.getByRole("button", { name: "Try this case" }).click();
    await expect(card.getByRole("region", { name: "This draft" })).toContainText("Your refund comes soon.");
  });
});

test("a run is cancelled while the model answers, and resumed for what is missing alone", async ({
  page,
  build,
  models,
  pause,
  signInAs,
}) => {
  const path = build.path("halted");
  const set = `${path}-cases`;
  const cases = ["mira", "jon"].map((id) => ({
    id,
    variables: { customer: id },
    assertions: [{ type: "icontains", value: "soon" }],
  }));
  await build.goldenSet(set, cases);
  const author = await build.as("author");
  const content = {
    // Words of its own: what was recorded for others is not asked again.
    messages: [{ role: "system", content: `Answer {{customer}} about ${path}.` }],
    variables: [{ name: "customer", type: "string", required: true, sample: "Mira" }],
    model: { default: "small", allowed: ["small"] },
  };
  const change = (await author.post("/changes", { title: "New", items: [{ path, content }] })) as {
    number: number;
  };
  let goOn = () => {};
  pause.until = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { id } = (await author.post("/eval-runs", { path, change: change.number, set })) as { id: number };
  await expect.poll(() => models.calls.length).toBe(2);

  await signInAs("author");
  await page.goto(`/evals/${id}`);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
  goOn();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Pass", { exact: true })).toBeVisible();
});
