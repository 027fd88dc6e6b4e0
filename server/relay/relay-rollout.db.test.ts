import { describe, expect, it } from "vitest";
import { openRelayedRegistry, RELAYED_PATH as path } from "@/lib/testing/relayed-registry";
import { start as startRollout } from "@/lib/testing/rollouts";
import { openScenario } from "@/lib/testing/scenario";

openScenario();
const { shared, origin, release, issueRelayKey, start, goAway } = openRelayedRegistry();
const PEOPLE = Array.from({ length: 20 }, (_, index) => `person-${index}`);
const RESOLVE = `/api/v1/prompts/${encodeURIComponent(path)}/resolve`;
const FLAG = `/ofrep/v1/evaluate/flags/${path}`;

async function ask(url: string, address: string, targetingKey: string) {
  const answer = await fetch(url + address, {
    method: "POST",
    headers: { authorization: `Bearer ${shared.client.key}`, "content-type": "application/json" },
    body: JSON.stringify({ context: { targetingKey } }),
  });
  return `${answer.status} ${await answer.text()}`;
}
const askForAll = (url: string) =>
  Promise.all(PEOPLE.flatMap((person) => [RESOLVE, FLAG].map((address) => ask(url, address, person))));

describe("under a rollout a relay", () => {
  it("gives each person what the registry does, also while that is away and after a restart", async () => {
    await release("1.0.3", "Thank {{customer}}.", ["stage"]);
    const plan = { steps: [{ percents: [50], hold: true }, { percents: [100] }] };
    await startRollout(shared.built.as("omar"), { version: "1.0.3", plan });
    const { key } = await issueRelayKey("prod");
    const first = await start(key);
    const ours = await askForAll(origin());
    const versions = new Set(ours.map((answer) => /"version":"([^"]+)"/.exec(answer)?.[1]));
    expect([...versions].sort()).toEqual(["1.0.2", "1.0.3"]);
    expect(await askForAll(first.url)).toEqual(ours);
    goAway();
    expect(await askForAll(first.url)).toEqual(ours);
    first.child.kill("SIGTERM");
    expect(await first.exited).toEqual({ code: 0, signal: null });
    expect(await askForAll((await start(key)).url)).toEqual(ours);
  });
});
