import { StartError } from "../start-error";
import type { CheckCommand } from "./arguments";
import { askPromotion, type Change, findNewest, findProduction } from "./ask-gate";
import type { Terminal } from "./eval-command";
import { type Finding, worstOf } from "./exit-code";
import { testOf, writeSuites } from "./junit";
import type { RestClient } from "./rest-client";

type Blocker = { code: string; text: string; wayOut: string };

/** One question to a gate, and its answer. */
export type Checked = { name: string; finding: Finding; blockers: Blocker[]; url: string };

/** A gate that waits for an answer or for a person has not refused: whoever asks again may hear otherwise. */
const OPEN_CODES = ["eval_missing", "eval_pending", "eval_incomplete", "eval_inconclusive"];

/** `countersign check`: what the gates would refuse now, and why. Starts nothing. */
export async function checkGates(
  client: RestClient,
  command: CheckCommand,
  { out, write }: Pick<Terminal, "out" | "write">,
): Promise<Finding> {
  const checked = command.change === null ? [] : await checkChange(client, command.change, command);
  const environment = command.environment ?? (command.change === null ? await findProduction(client) : null);
  if (command.change === null && environment)
    for (const path of command.paths) checked.push(await checkPath(client, path, command, environment));
  if (checked.length === 0) throw new StartError("There is nothing to check.");
  for (const line of checked.flatMap(describeChecked)) out(line);
  if (command.junit !== null) await write(command.junit, writeChecksAsJunit(checked));
  if (command.json !== null) await write(command.json, `${JSON.stringify({ checks: checked }, null, 2)}\n`);
  return worstOf(checked.map(({ finding }) => finding));
}

async function checkPath(
  client: RestClient,
  path: string,
  command: CheckCommand,
  environment: string,
): Promise<Checked> {
  const version = command.version ?? (await findNewest(client, path));
  const { blockers } = await askPromotion(client, { path, version }, environment);
  // What is live already was let in: nothing is refused.
  const isLive = blockers.some(({ code }) => code === "already_live");
  return conclude(
    `${path}@${version} to ${environment}`,
    isLive ? [] : blockers,
    client.page(`/prompts/${encodeURIComponent(path)}/promote/${environment}?version=${version}`),
  );
}

/** Whether it may merge, and what the gates will ask of its prompts afterwards. */
async function checkChange(
  client: RestClient,
  number: number,
  { paths, environment }: CheckCommand,
): Promise<Checked[]> {
  const change = await client.get<Change>(`/changes/${number}`);
  const url = client.page(`/changes/${number}`);
  const asked = change.evals.filter(
    (one) =>
      (environment === null || one.environment === environment) &&
      (paths.length === 0 || paths.includes(one.path)),
  );
  return [
    conclude(`change #${number} to merge`, change.status === "merged" ? [] : change.merge.blockers, url),
    ...asked.map((one) =>
      conclude(
        `${one.path} of change #${number} in ${one.environment}: ${one.set}`,
        ["passed", "accepted"].includes(one.state)
          ? []
          : [{ code: one.state, text: one.text, wayOut: one.wayOut ?? "" }],
        url,
      ),
    ),
  ];
}

function conclude(name: string, all: readonly Blocker[], url: string): Checked {
  const blockers = [...all];
  if (blockers.length === 0) return { name, finding: "pass", blockers, url };
  const isOpen = blockers.every(({ code }) => OPEN_CODES.includes(code));
  return { name, finding: isOpen ? "inconclusive" : "fail", blockers, url };
}

const WORD = { pass: "OPEN", fail: "CLOSED", inconclusive: "NOT KNOWN YET", error: "ERROR" } as const;

function describeChecked({ name, finding, blockers, url }: Checked): string[] {
  return [
    `${WORD[finding]}  ${name}`,
    ...blockers.flatMap(({ text, wayOut }) => [`  - ${text}`, ...(wayOut ? [`    ${wayOut}`] : [])]),
    ...(blockers.length > 0 ? [`  ${url}`] : []),
  ];
}

function writeChecksAsJunit(checked: readonly Checked[]): string {
  const tests = checked.map(({ name, blockers, finding, url }) => {
    if (blockers.length === 0) return testOf("gate", name, 0);
    const text = [...blockers.map((one) => `${one.text} ${one.wayOut}`), url].join("\n");
    return testOf("gate", name, 0, {
      name: "failure",
      attributes: { message: blockers[0]?.text ?? "", type: blockers[0]?.code ?? finding },
      text,
    });
  });
  return writeSuites("countersign check", [{ name: "gate", attributes: {}, properties: [], tests }]);
}
