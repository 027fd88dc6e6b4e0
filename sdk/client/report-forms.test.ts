import { expect, it } from "vitest";
import type { Server, Told } from "./ask-server";
import { type Report, ReportForms } from "./report-forms";

const REPORT: Report = {
  instance: "pod-1",
  environment: "prod",
  sequence: 42,
  epoch: 7,
  sdk: "countersign-js/0.1.0",
  service: "helpdesk",
  process: "a".repeat(24),
  told: 3,
  since: 41,
  counts: [
    { path: "support/reply", version: "1.0.0", reason: "STATIC", n: 2 },
    { path: "support/reply", version: "1.0.0", reason: "STALE", n: 1 },
    { path: "support/reply", version: "1.1.0", reason: "SPLIT", n: 5 },
    { path: "support/none", version: null, reason: "DEFAULT", n: 4 },
  ],
};
const { process: _process, since: _since, ...WITHOUT_PROCESS } = REPORT;
const { epoch: _epoch, told: _told, ...rest } = WITHOUT_PROCESS;
const OLDEST = {
  ...rest,
  counts: [
    { path: "support/reply", version: "1.0.0", n: 3 },
    { path: "support/reply", version: "1.1.0", n: 5 },
  ],
};

/** A registry that knows some fields, and refuses whatever has others. */
function registryThat(knows: readonly string[]) {
  const state = { knows, taken: [] as object[], asked: 0 };
  const tell = async (_address: string, body: object): Promise<Told> => {
    state.asked++;
    if (Object.keys(body).some((name) => !state.knows.includes(name))) return "refused";
    state.taken.push(body);
    return "taken";
  };
  return { state, server: { tell } as Server };
}
const ALL = Object.keys(REPORT);
const FIRST = ["instance", "environment", "sequence", "sdk", "service", "counts"];

it.each<[string, readonly string[], object, number]>([
  ["of now", ALL, REPORT, 1],
  [
    "that knows no processes",
    ALL.filter((name) => name !== "process" && name !== "since"),
    WITHOUT_PROCESS,
    2,
  ],
  ["that only knows sequences and counts", FIRST, OLDEST, 3],
])("a registry %s is told in its form", async (_what, knows, form, asked) => {
  const { state, server } = registryThat(knows);
  const problems: string[] = [];
  const forms = new ReportForms(({ code }) => void problems.push(code));
  for (let times = 0; times < 3; times++) expect(await forms.send(server, REPORT)).toBe("taken");
  // Each form once, and then the one that was taken; it is told once.
  expect([state.taken, state.asked]).toEqual([[form, form, form], asked + 2]);
  expect(problems).toEqual(asked > 1 ? ["older_registry"] : []);
});

it("a registry that was renewed is told all again, after an hour at the latest", async () => {
  const { state, server } = registryThat(FIRST);
  const forms = new ReportForms(() => {});
  await forms.send(server, REPORT);
  state.knows = ALL;
  for (let times = 0; times < 60; times++) await forms.send(server, REPORT);
  expect(state.taken.at(-1)).toEqual(OLDEST);
  await forms.send(server, REPORT);
  expect(state.taken.at(-1)).toEqual(REPORT);
});

it("what is refused in every form, or not heard at all, is no other form's fault", async () => {
  const { state, server } = registryThat([]);
  const problems: string[] = [];
  const forms = new ReportForms(({ code }) => void problems.push(code));
  expect(await forms.send(server, REPORT)).toBe("refused");
  expect(await forms.send({ tell: async () => "unheard" } as unknown as Server, REPORT)).toBe("unheard");
  state.knows = ALL;
  await forms.send(server, REPORT);
  expect([state.taken, problems]).toEqual([[REPORT], []]);
});
