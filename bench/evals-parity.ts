import { judgeCase } from "@/lib/evals/assertions/judge-case";
import type { Subject } from "@/lib/evals/assertions/judge-types";
import { printTable, verdict } from "./common/print-table";
import { askPromptfoo, installPromptfoo, type PeerResult } from "./common/promptfoo-peer";
import { makeParityCases, PARITY_TOOLS, type ParityCase } from "./evals/parity-cases";

const LATENCY_MS = 250;
const COST_USD = 0.0015;
const SHOWN = 12;
const CLOSE = 1e-6;

/** The same answers to the same cases, judged by promptfoo itself and by us, one by one. */
export async function benchEvalsParity(): Promise<void> {
  installPromptfoo();
  const cases = makeParityCases();
  const { results: peers, ms: peerMs } = await askPromptfoo(cases.map(asQuestion));
  const begun = performance.now();
  const ours = cases.map((one) => judgeCase(one, { prompt: subject(one), output: subject(one) }));
  const ourMs = performance.now() - begun;

  const counts = new Map<string, { same: number; score: number; different: number }>();
  const different: string[] = [];
  for (const [index, one] of cases.entries()) {
    const [our, peer] = [ours[index], peers[index]];
    if (!our || !peer) throw new Error(`promptfoo answered ${peers.length} of ${cases.length} cases.`);
    const name = nameOf(one);
    const count = counts.get(name) ?? { same: 0, score: 0, different: 0 };
    counts.set(name, count);
    const isSame = isSameVerdict(our.outcome, peer);
    count[isSame ? "same" : "different"]++;
    if (isSame && Math.abs(our.score - peer.score) > CLOSE && our.outcome !== "errored") count.score++;
    if (!isSame) different.push(tellApart(one, our, peer));
  }
  printTable(
    `Verdicts against promptfoo, ${cases.length} cases (${(ourMs / cases.length).toFixed(3)} ms a case here, ${(peerMs / cases.length).toFixed(3)} there)`,
    ["type", "same verdict", "of these another score", "another verdict", ""],
    [...counts].map(([name, { same, score, different: other }]) => [
      name,
      String(same),
      String(score),
      String(other),
      verdict(other === 0),
    ]),
  );
  if (different.length > 0)
    process.stdout.write(
      `\nDifferent:\n${different.slice(0, SHOWN).join("\n")}\n(${different.length} in all)\n`,
    );
}

/** An answer that cannot be judged is an error there too, but for a pattern or a quote that is wrong: a failure. */
function isSameVerdict(outcome: string, peer: PeerResult): boolean {
  return outcome === peer.outcome || (outcome === "errored" && peer.reason.startsWith("Invalid regex"));
}

function asQuestion({ assertions, threshold, variables, output: text, toolCalls }: ParityCase) {
  const assert = assertions.map(({ ...one }) =>
    "assertions" in one ? { ...one, assert: one.assertions, assertions: undefined } : one,
  );
  const test = { vars: variables, assert, ...(threshold === undefined ? {} : { threshold }) };
  const calls = toolCalls.map((call) => ({ type: "function", function: call }));
  const output = calls.length > 0 ? calls : text;
  const tools = PARITY_TOOLS.map((tool) => ({ type: "function", function: tool }));
  return { test, providerResponse: { output, cost: COST_USD }, latencyMs: LATENCY_MS, prompt: "", tools };
}

function subject({ output, toolCalls }: ParityCase): Subject {
  return { text: output, toolCalls, tools: PARITY_TOOLS, latencyMs: LATENCY_MS, costUsd: COST_USD };
}

function nameOf({ assertions }: ParityCase): string {
  return assertions.length > 1 ? "several, weighted, in sets" : (assertions[0]?.type ?? "none");
}

function tellApart(one: ParityCase, our: { outcome: string; reason: string }, peer: PeerResult): string {
  const asked = JSON.stringify({ assertions: one.assertions, threshold: one.threshold });
  return `- ${asked.slice(0, 400)}\n  on ${JSON.stringify(one.output).slice(0, 200)}\n  here ${our.outcome}: ${our.reason}\n  there ${peer.outcome}: ${peer.reason.slice(0, 200)}`;
}
