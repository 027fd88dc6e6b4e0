import { STANDARD_ENVIRONMENTS } from "@/lib/workspaces/standard-rules";
import { REFUND_MODEL, refundReply } from "../../support-workspace";
import { unansweredResult } from "../../unanswered-result";
import type { Story } from "./story";

/** A golden set is run on a prompt: cancelled, resumed, answered, ended, and its error tried again. */
export const evals: Story = async ({ ask, mark }) => {
  const path = `free/eval-${mark}`;
  const set = `free/cases-${mark}`;
  const cases = [
    {
      id: "one",
      variables: { customer: "Mira" },
      assertions: [{ type: "contains", value: mark, target: "prompt" }],
    },
  ];
  const { number: change } = await ask("ana", "createChange", {
    title: `Evals ${mark}`,
    items: [
      { ...refundReply(`Answer {{customer}} ${mark}.`), path },
      { path: set, kind: "golden_set", content: { description: mark, cases } },
    ],
  });
  const { digest } = await ask("ana", "submitChange", { number: change });
  await ask("ana", "mergeChange", { number: change, digest });
  const { number } = await ask("ana", "startEvalRun", { path, set });
  await ask("ana", "cancelEvalRun", { number });
  await ask("ana", "resumeEvalRun", { number });
  const lease = { number, owner: mark, leaseMs: 600_000 };
  await ask("system", "holdEvalRun", lease);
  await ask("system", "recordEvalResults", {
    number,
    owner: mark,
    results: [unansweredResult("one", `Nobody was asked ${mark}`)],
  });
  await ask("system", "endEvalRun", { number, owner: mark });
  await ask("ana", "retryEvalErrors", { number });
};

/** A gate asks for cases; results that are brought are too few to tell, and are accepted until that is taken back. */
export const outside: Story = async ({ ask, mark }) => {
  const [path, set] = [`free/judged-${mark}`, `free/judged-${mark}-cases`];
  const assertions = [{ type: "contains", value: mark }];
  const cases = ["one", "two"].map((id) => ({ id, variables: { customer: id }, assertions }));
  const content = { description: mark, cases };
  // A set that came along with the words would not judge them.
  for (const item of [
    { ...refundReply(`Tell {{customer}} ${mark}.`), path },
    { path: set, kind: "golden_set" as const, content },
  ]) {
    const { number: change } = await ask("ana", "createChange", { title: `Judged ${mark}`, items: [item] });
    const { digest: own } = await ask("ana", "submitChange", { number: change });
    await ask("ana", "mergeChange", { number: change, digest: own });
  }
  const evals = [{ paths: path, set, repeats: 1, minimumPassRate: 0.9, acceptsOutside: true as const }];
  const environments = STANDARD_ENVIRONMENTS.map(({ name: _name, color: _color, ...rules }) =>
    rules.key === "stage" ? { ...rules, evals } : rules,
  );
  const rules = await ask("ana", "createChange", {
    title: `Ask for ${mark}`,
    items: [{ path: "rules/environments", kind: "environment_rules", content: { environments } }],
  });
  const { digest } = await ask("ana", "submitChange", { number: rules.number });
  await ask("omar", "reviewChange", { number: rules.number, digest, verdict: "approve" });
  await ask("ana", "mergeChange", { number: rules.number, digest });
  const results = [
    { caseId: "one", output: `It comes ${mark}.` },
    { caseId: "two", passed: false },
  ];
  const { number } = await ask("ana", "importEvalRun", { path, set, model: REFUND_MODEL, results });
  const where = { number, environment: "stage" };
  await ask("omar", "acceptEvalRun", { ...where, reason: `One of two is enough for ${mark}.` });
  await ask("omar", "withdrawEvalAcceptance", where);
};
