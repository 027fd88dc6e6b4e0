import { startModelServer } from "@/lib/testing/model-server";
import type { Build } from "./build";
import { expect, test } from "./fixtures";

const CONTENT = {
  messages: [{ role: "system", content: "Answer {{customer}} in two sentences. Promise nothing." }],
  variables: [{ name: "customer", type: "string", required: true, sample: "Mira" }],
  model: "gpt-5-mini",
  parameters: { temperature: { min: 0, max: 0.7, default: 0.2 } },
};
const customers = ["Mira", "Jon", "Ada", "Lin", "Noor", "Sam", "Kim", "Eva", "Leo", "Ida"];
const cases = (assertion: (customer: string) => object) =>
  customers.map((customer, index) => ({
    id: `case-${index + 1}`,
    variables: { customer },
    assertions: [assertion(customer)],
    tags: index < 2 ? ["first"] : [],
    mustPass: index === 0,
  }));

/** A prompt and two golden sets, merged: one looks at the rendered prompt, the other at an answer. */
async function buildSets(build: Build) {
  const [prompt, looks, asks] = ["evaluated", "prompt-cases", "answer-cases"].map((name) => build.path(name));
  const author = await build.as("author");
  const sets = [
    { path: looks, content: { cases: cases((value) => ({ type: "contains", value, target: "prompt" })) } },
    { path: asks, content: { cases: cases((value) => ({ type: "contains", value })) } },
  ];
  const items = [{ path: prompt, content: CONTENT }, ...sets.map((set) => ({ ...set, kind: "golden_set" }))];
  const { number } = (await author.post("/changes", { title: "Evals", items })) as { number: number };
  const { digest } = (await author.post(`/changes/${number}/submit`)) as { digest: string };
  await build.approve({ number, digest });
  await author.post(`/changes/${number}/merge`, { digest });
  return { prompt: prompt ?? "", looks: looks ?? "", asks: asks ?? "" };
}

test("without a provider a set that looks at the prompt passes, and one that needs answers says nothing", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const { prompt, looks, asks } = await buildSets(build);
  const heading = page.getByRole("heading", { level: 1 });
  const cases = page.getByRole("list", { name: "Cases" });
  await signInAs("author");

  await test.step("the prompt says that nothing was run, and leads to the form", async () => {
    await page.goto(`/prompts/${encodeURIComponent(prompt)}`);
    const card = page.getByRole("region", { name: "Evals" });
    await expect(card).toContainText("No golden set has been run on this prompt yet.");
    await card.getByRole("link", { name: "Run" }).click();
    await expect(heading).toHaveText("New run");
    await page.getByLabel("Golden set", { exact: true }).selectOption(looks);
    await expectAccessible();
  });

  await test.step("cases of the prompt alone are judged, and the page follows", async () => {
    await page.getByRole("button", { name: "Start run" }).click();
    await expect(page).toHaveURL(/\/evals\/\d+$/);
    await expect(heading).toContainText("Pass");
    await expect(page.getByText("100 % of the cases passed (n = 10")).toBeVisible();
    await expect(page.getByText("No must-pass case failed (1).")).toBeVisible();
    await expect(cases.getByRole("listitem")).toHaveCount(10);
    await page.getByLabel("Tag", { exact: true }).selectOption("first");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(cases.getByRole("listitem")).toHaveCount(2);
    await expectAccessible();
    await cases.getByRole("link", { name: /case-1/ }).click();
    await expect(page.getByText("Judged by the rendered prompt; no answer was needed.")).toBeVisible();
    await expectAccessible();
  });

  await test.step("cases that need an answer are errors, and no verdict comes of them", async () => {
    await page.goto(`/evals/new?path=${encodeURIComponent(prompt)}&set=${encodeURIComponent(asks)}`);
    await page.getByLabel("Temperature").fill("0.9");
    await page.getByRole("button", { name: "Start run" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("this prompt allows 0 to 0.7");
    await page.getByLabel("Temperature").fill("0.5");
    await page.getByRole("button", { name: "Start run" }).click();
    await expect(heading).toContainText("No verdict");
    await expect(page.getByText("Of 10 results 10 errored: 10 without a recorded answer.")).toBeVisible();
    await page
      .getByRole("list", { name: "Show" })
      .getByRole("link", { name: /Errored/ })
      .click();
    await expect(page).toHaveURL(/show=errored/);
    await expectAccessible();
    await cases
      .getByRole("link", { name: /case-1\b/ })
      .first()
      .click();
    await expect(page.getByText("there is no recording of this answer")).toBeVisible();
    await page.goBack();
    await page.getByRole("button", { name: "Retry 10 errors" }).click();
    await expect(page.getByText("errors tried again once")).toBeVisible();
    await expect(heading).toContainText("No verdict");
  });

  await test.step("both runs are told where they belong, and a viewer starts none", async () => {
    await signInAs("viewer");
    await page.goto(`/golden-sets/${encodeURIComponent(looks)}`);
    const card = page.getByRole("region", { name: "Evals" });
    await expect(card.getByRole("link", { name: /^#\d+$/ })).toHaveCount(1);
    await expect(card.getByRole("button", { name: "Run" })).toHaveAttribute("aria-disabled", "true");
    await page.goto(`/evals?path=${encodeURIComponent(prompt)}`);
    await expect(page.getByRole("row")).toHaveCount(3);
    await expectAccessible();
  });
});

test("a prompt that is new in a change is chosen for a run, and judged as the change says it", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const path = build.path("proposed");
  const set = await build.goldenSet(`${path}-cases`, [
    {
      id: "named",
      variables: { customer: "Mira" },
      assertions: [{ type: "contains", value: "Mira", target: "prompt" }],
    },
  ]);
  const { number } = await build.openChange(path, "Greet {{customer}}.", "A new greeting");
  await signInAs("author");
  await page.goto("/evals/new");
  await page.getByLabel("Prompt", { exact: true }).selectOption(path);
  await page.getByRole("button", { name: "Continue" }).click();
  const judged = page.getByLabel("What is judged", { exact: true });
  await expect(judged.locator("option")).toHaveText([`#${number} A new greeting (open)`]);
  await page.getByLabel("Golden set", { exact: true }).selectOption(set.path);
  await expectAccessible();
  await page.getByRole("button", { name: "Start run" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Pass");
  await expect(page.getByRole("main")).toContainText(`#${number}`);
  await page.goto(`/evals/new?path=${encodeURIComponent(`${path}-not-there`)}`);
  await expect(page.getByRole("heading", { level: 1, name: "Nothing lives at this address" })).toBeVisible();
});

test("a judge is asked three times, and a case shows what it said each time", async ({
  page,
  build,
  signInAs,
  expectAccessible,
}) => {
  const prompt = build.path("judged");
  await build.version(prompt);
  const set = await build.goldenSet(
    `${prompt}-cases`,
    [
      {
        id: "kind",
        variables: { customer: "Mira" },
        assertions: [{ type: "llm-rubric", value: "Is kind", target: "prompt" }],
      },
    ],
    { judge: { model: "journey-judge", repeats: 3 } },
  );
  let asked = 0;
  const models = await startModelServer(() => {
    const pass = ++asked !== 2;
    return {
      text: JSON.stringify({
        reason: pass ? "It is brief and kind." : "It is curt.",
        pass,
        score: pass ? 0.9 : 0.2,
      }),
    };
  });
  const admin = await build.as("admin");
  await admin.put("/providers/judges", {
    kind: "openai_compatible",
    baseUrl: models.url,
    models: [
      {
        id: "journey-judge",
        price: { inputUsdPerMillion: 100, outputUsdPerMillion: 100, pricedOn: "2026-11-01" },
      },
    ],
  });
  try {
    await signInAs("author");
    await page.goto(`/evals/new?path=${encodeURIComponent(prompt)}&set=${encodeURIComponent(set.path)}`);
    await page.getByRole("button", { name: "Start run" }).click();
    await expect(page.getByText("judged by journey-judge, 3 times")).toBeVisible();
    await expect(page.getByText("of it to judges")).toBeVisible();
    await expectAccessible();
    await page.getByRole("list", { name: "Cases" }).getByRole("link", { name: /kind/ }).first().click();
    await expect(page.getByText("It is brief and kind. (2 of 3 judgements agree)")).toBeVisible();
    await page.getByText("3 judgements by journey-judge: 2 for, 1 against").click();
    await expect(page.getByRole("list", { name: "Judgements" }).getByRole("listitem")).toHaveCount(3);
    await expect(page.getByText("It is curt.")).toBeVisible();
    await expectAccessible();
    expect(asked).toBe(3);
  } finally {
    await admin.delete("/providers/judges");
    await models.close();
  }
});
