import { expect, it } from "vitest";
import { liftLock } from "@/lib/releases/commands/lift-lock";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { abortRollout } from "@/lib/rollouts/commands/abort-rollout";
import { advanceRollout } from "@/lib/rollouts/commands/advance-rollout";
import { openScenario } from "@/lib/testing/scenario";
import { releaseItem } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { buildRollouts } from "@/lib/testing/world-rollouts";
import type { EnvironmentSnapshot } from "./snapshot";
import { Snapshots } from "./snapshots";

openScenario();

const say = ({ prompts, ...head }: EnvironmentSnapshot) => ({
  ...head,
  prompts: [...prompts.values()]
    .map(({ versions, rollout, ...prompt }) => ({
      ...prompt,
      versions: [...versions.values()].toSorted((one, other) => one.record.number - other.record.number),
      rollout: rollout && { ...rollout, choose: null },
    }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1)),
});

it("says after each commit what reading everything anew would say, and keeps what did not change", async () => {
  const built = await buildSupportWorkspace();
  const [omar, lea] = [built.as("omar"), built.as("lea")];
  const own = new Snapshots();
  const path = "support/refund-reply";
  const inProd = { path, environment: "prod" };
  const release = (version: string, text: string) =>
    releaseItem(built, refundReply(text), { version, environments: ["stage", "prod"] });
  const other = { ...refundReply("Greet {{customer}}."), path: "support/greeting" };
  let rollouts: Awaited<ReturnType<typeof buildRollouts>> | undefined;
  const steps: (() => Promise<unknown>)[] = [
    () => releaseItem(built, other, { version: "1.0.0", environments: ["stage", "prod"] }),
    () => release("1.0.0", "Answer {{customer}}."),
    () => release("1.0.1", "Refuse {{customer}}."),
    () => rollBack(lea, { ...inProd, version: "1.0.0", reason: "Rude" }),
    () => liftLock(omar, { path, version: "1.0.1", reason: "It was not" }),
    () => rollBack(lea, { ...inProd, version: "1.0.1", reason: "It was not" }),
    async () => {
      rollouts = await buildRollouts(built, "support/gradual");
    },
    () => advanceRollout(omar, { ...required(rollouts).advance, step: 1 }),
    () => abortRollout(lea, { ...required(rollouts).abort, reason: "Odd" }),
  ];
  let greeting: unknown;
  for (const step of steps) {
    await step();
    own.invalidate(built.id);
    for (const key of ["stage", "prod"]) {
      const read = await own.find(built.id, { key });
      expect(say(read)).toEqual(say(await new Snapshots().find(built.id, { key })));
      if (key === "prod") greeting ??= read.prompts.get(other.path);
      if (key === "prod") expect(read.prompts.get(other.path)).toBe(greeting);
    }
  }
});

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The rollouts are started first.");
  return value;
}
