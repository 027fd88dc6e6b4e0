import { expect, it } from "vitest";
import { clientOf } from "@/lib/testing/rest";
import { buildRolloutWorkspace, REPLY, STEPS } from "@/lib/testing/rollouts";
import { openScenario } from "@/lib/testing/scenario";
import { getRollout } from "./queries/get-rollout";

const scenario = openScenario();
const asked = { kind: "promotion", path: REPLY, environment: "prod", version: "1.0.1", replaces: "1.0.0" };

it("a promotion with a plan comes by its steps, under the same gate and with the same answer as a rollout", async () => {
  const { as } = await buildRolloutWorkspace();
  const [omar, ana] = [await clientOf(as("omar")), await clientOf(as("ana"))];
  const rollout = { steps: STEPS };
  const post = (client: typeof omar, more: object) => client.post("/releases", { ...asked, ...more });
  const codeOf = async (client: typeof omar, more: object) => {
    const { status, body } = await scenario.refused(() => post(client, more));
    return [status, (body as { code: string }).code];
  };
  expect(await codeOf(ana, { rollout })).toEqual([403, "not_owner"]);
  expect(await codeOf(omar, { rollout, replaces: "1.0.1" })).toEqual([409, "live_changed"]);
  expect(await codeOf(omar, { rollout: { steps: [{ percents: [100] }] } })).toEqual([422, "invalid_input"]);
  expect(await codeOf(omar, { rollout: null })).toEqual([422, "invalid_input"]);
  expect(await codeOf(omar, { rollout, plan: rollout })).toEqual([422, "invalid_input"]);
  expect(await codeOf(omar, { rollout, kind: "rollback", reason: "Rude" })).toEqual([422, "invalid_input"]);
  const { status, body } = await post(omar, { rollout, reason: "First" });
  expect([status, body]).toEqual([
    201,
    {
      id: expect.any(String),
      path: REPLY,
      environment: "prod",
      base: "1.0.0",
      version: "1.0.1",
      step: 1,
      steps: 3,
      at: expect.any(String),
    },
  ]);
  expect((await getRollout(as("vera"), asked)).running).toMatchObject({ shares: "25 %", reason: "First" });
  expect(await codeOf(omar, { rollout, environment: "dev", replaces: "1.0.1" })).toEqual([
    409,
    "gate_closed",
  ]);
});
