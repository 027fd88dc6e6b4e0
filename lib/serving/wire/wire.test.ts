import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applySnapshot } from "@/sdk/core/apply-snapshot";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { toServedRollout } from "../served-rollout";
import type { EnvironmentSnapshot, ServedVersion } from "../snapshot";
import { ChangeLog } from "./change-log";
import { describeSigningKey, signText } from "./sign";
import { describeSnapshot, type WireSnapshot } from "./wire-snapshot";

const content = {
  variables: [],
  parameters: {},
  output: { format: "text" },
  tools: [],
} as unknown as PromptContent;
const served = (version: string, lockedBecause: string | null): [string, ServedVersion] => [
  version,
  {
    version,
    digest: `sha256:${version}`,
    content: { ...content, text: version } as PromptContent,
    lockedBecause,
    record: { id: "v", number: 1, createdAt: new Date(0), message: "", authorId: null },
  },
];

type Made = Record<
  string,
  { live: number; versions: number; locked: boolean; rollout: [id: number, step: number] }
>;
const make = (seq: number, prompts: Made): EnvironmentSnapshot => ({
  environmentId: "e",
  key: "prod",
  production: true,

  epoch: 0,
  seq,
  prompts: new Map(
    Object.entries(prompts).map(
      ([
        path,
        {
          live,
          versions,
          locked,
          rollout: [id, step],
        },
      ]) => {
        const all = Array.from({ length: versions }, (_, at) =>
          served(`1.0.${at}`, locked && at === 0 && live % versions !== 0 ? "Rude" : null),
        );
        const [, candidate] = served("9.9.9", null);
        const rules = [{ segment: null, condition: null, percent: step * 25 }];
        const facts = { id: `r${id}`, seed: `${path}/r${id}/`, step, steps: 4, rules, candidate };
        const rollout = step === 0 ? null : toServedRollout(facts);
        const now = `1.0.${live % versions}`;
        return [path, { path, live: now, liveSince: new Date(0), versions: new Map(all), rollout }];
      },
    ),
  ),
});

const state = fc.dictionary(
  fc.constantFrom("a", "b", "c/d", "c/e", "f"),
  fc.record({
    live: fc.nat(3),
    versions: fc.integer({ min: 1, max: 4 }),
    locked: fc.boolean(),
    rollout: fc.tuple(fc.nat(1), fc.nat(3)),
  }),
);
/** States in the order of their sequences, which may leave some out, as other servers commit too. */
const history = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), state), { minLength: 1, maxLength: 12 });

function run(steps: [number, Made][]) {
  const log = new ChangeLog();
  let seq = 0;
  const all = steps.map(([by, prompts]) => {
    seq += by;
    return make(seq, prompts);
  });
  for (const [index, after] of all.entries()) {
    const before = all[index - 1];
    if (before) log.note(before, after);
  }
  return { log, all };
}

describe("what has changed", () => {
  it("over what is held of any earlier sequence comes to the same as everything", () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), (steps, from, between) => {
        const { log, all } = run(steps);
        const now = all.at(-1) as EnvironmentSnapshot;
        const held = all[from % all.length] as EnvironmentSnapshot;
        // Another server may have told of a sequence that this one never saw.
        const next = all[all.indexOf(held) + 1];
        const since = next ? held.seq + (between % (next.seq - held.seq)) : held.seq;
        const changed = log.changedSince(since, now);
        expect(changed).not.toBeNull();
        const before: WireSnapshot = { ...describeSnapshot(held, "w", null), sequence: since };
        const delta = describeSnapshot(now, "w", changed);
        expect(applySnapshot(before, delta)).toEqual(
          since === now.seq ? before : describeSnapshot(now, "w", null),
        );
      }),
    );
  });

  it("is not known of a sequence before the first, or after the last", () => {
    const { log, all } = run([
      [5, {}],
      [1, { a: { live: 0, versions: 1, locked: false, rollout: [0, 0] } }],
    ]);
    const now = all[1] as EnvironmentSnapshot;
    expect([4, 7].map((since) => log.changedSince(since, now))).toEqual([null, null]);
    expect(log.changedSince(5, now)?.paths).toEqual(new Set(["a"]));
  });

  it("is not known across a step that was missed", () => {
    const log = new ChangeLog();
    const [one, two, four, five] = [1, 2, 4, 5].map((seq) => make(seq, {})) as [
      EnvironmentSnapshot,
      EnvironmentSnapshot,
      EnvironmentSnapshot,
      EnvironmentSnapshot,
    ];
    log.note(one, two);
    log.note(four, five);
    expect([1, 2, 3].map((since) => log.changedSince(since, five))).toEqual([null, null, null]);
    expect(log.changedSince(4, five)).not.toBeNull();
  });
});

describe("a follower", () => {
  const at = (sequence: number, since: number | null = null, more: Partial<WireSnapshot> = {}) =>
    ({
      workspace: "w",
      environment: "prod",
      sequence,
      since,
      prompts: [],
      removed: [],
      ...more,
    }) as WireSnapshot;
  it.each<[string, WireSnapshot | null, WireSnapshot, number | null]>([
    ["takes what is whole", null, at(3), 3],
    ["takes what goes over what it has", at(3), at(5, 3), 5],
    ["asks for everything after a gap", at(3), at(6, 5), null],
    ["asks for everything where it has nothing", null, at(6, 5), null],
    ["never goes back", at(5), at(3), 5],
    ["takes nothing of another environment", at(5), at(9, null, { environment: "dev" }), 5],
    ["takes nothing of another workspace", at(5), at(9, null, { workspace: "other" }), 5],
  ])("%s", (_what, held, received, sequence) => {
    expect(applySnapshot(held, received)?.sequence ?? null).toBe(sequence);
  });
});

describe("a signature", () => {
  const verifies = (text: string, signed: { value: string }, secret: string) => {
    const key = {
      key: Buffer.from(describeSigningKey(secret).publicKey, "base64"),
      format: "der",
      type: "spki",
    } as const;
    return verify(null, Buffer.from(text), createPublicKey(key), Buffer.from(signed.value, "base64"));
  };

  it("is of exactly this text by exactly this instance, and names the key", () => {
    const signed = signText("one secret", '{"sequence":1}');
    expect(verifies('{"sequence":1}', signed, "one secret")).toBe(true);
    expect(verifies('{"sequence":2}', signed, "one secret")).toBe(false);
    expect(verifies('{"sequence":1}', signed, "another secret")).toBe(false);
    expect(signed.key).toBe(describeSigningKey("one secret").key);
    expect(signed.key).not.toBe(describeSigningKey("another secret").key);
  });
});
