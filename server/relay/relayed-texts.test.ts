import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SignedSnapshot } from "@/lib/serving/wire/signed-snapshot";
import { applySnapshot, type FollowedSnapshot } from "@/sdk/core/apply-snapshot";
import { RelayedTexts } from "./relayed-texts";

type Prompt = { path: string; version: number };
type Snapshot = FollowedSnapshot<Prompt>;

/** What an environment served at each of its sequences: 0, 1, 2 … */
const history = fc.array(
  fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 1, max: 4 }), {
    noNullPrototype: true,
  }),
  { minLength: 2, maxLength: 12 },
);
/** Which texts reach the relay, oldest first: a change over the `back` sequences before it, or a whole (0). */
const arriving = fc.array(fc.nat(3), { minLength: 12, maxLength: 12 });

function wholeOf(states: Record<string, number>[], sequence: number): Snapshot {
  const prompts = Object.entries(states[sequence] ?? {})
    .map(([path, version]) => ({ path, version }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return { workspace: "w", environment: "prod", sequence, since: null, prompts, removed: [] };
}

function changeOf(states: Record<string, number>[], since: number, sequence: number): Snapshot {
  // As the registry does: whatever was another one at any step between.
  const paths = ["a", "b", "c", "d"].filter((path) =>
    states.slice(since, sequence).some((before, at) => before[path] !== states[since + at + 1]?.[path]),
  );
  const whole = wholeOf(states, sequence);
  const prompts = whole.prompts.filter(({ path }) => paths.includes(path));
  const removed = paths.filter((path) => !whole.prompts.some((one) => one.path === path));
  return { ...whole, since, prompts, removed };
}

function signed(snapshot: Snapshot): SignedSnapshot {
  const { environment, epoch = 0, sequence, since } = snapshot;
  return {
    environment,
    epoch,
    sequence,
    since,
    body: JSON.stringify(snapshot),
    signature: { key: "k", value: "v" },
  };
}

const first = (sequence: number) => ({ epoch: 0, sequence });

function readFrames(frames: string): Snapshot[] {
  return [...frames.matchAll(/^data: (.*)$/gm)].map(([, data = ""]) => {
    return JSON.parse((JSON.parse(data) as { body: string }).body) as Snapshot;
  });
}

/** A relay that began with a whole and got these texts since. */
function relayOf(states: Record<string, number>[], backs: number[]): RelayedTexts {
  const texts = new RelayedTexts();
  texts.take(signed(wholeOf(states, 0)));
  let at = 0;
  for (const [step, back] of backs.entries()) {
    const next = Math.min(states.length - 1, step + 1);
    if (next <= at) continue;
    texts.take(
      signed(back === 0 ? wholeOf(states, next) : changeOf(states, Math.max(0, at - back + 1), next)),
    );
    at = next;
  }
  return texts;
}

describe("the texts of a relay", () => {
  it("bring a follower from any sequence, or from nothing, to what the registry serves", () => {
    fc.assert(
      fc.property(history, arriving, fc.nat(), (states, backs, from) => {
        const texts = relayOf(states, backs);
        const now = wholeOf(states, states.length - 1);
        expect(texts.position?.sequence).toBe(now.sequence);
        const since = from % states.length;
        const bring = (held: Snapshot | null, at: number | null) =>
          readFrames(texts.framesSince(at === null ? null : first(at))).reduce<Snapshot | null>(
            (before, text) => {
              const after = applySnapshot<Prompt, Snapshot>(before, text);
              expect(after).not.toBeNull();
              return after;
            },
            held,
          );
        expect(bring(wholeOf(states, since), since)).toEqual(now);
        expect(bring(null, null)).toEqual(now);
      }),
    );
  });

  it("come to the same by asking again and again, and never take a follower back", () => {
    fc.assert(
      fc.property(history, arriving, fc.option(fc.nat(), { nil: null }), (states, backs, from) => {
        const texts = relayOf(states, backs);
        const now = wholeOf(states, states.length - 1);
        let held = from === null ? null : wholeOf(states, from % states.length);
        for (let asked = 0; held?.sequence !== now.sequence; asked++) {
          expect(asked).toBeLessThan(states.length);
          const answer = texts.answer(held);
          const next = applySnapshot<Prompt, Snapshot>(held, JSON.parse(answer?.body ?? "null") as Snapshot);
          expect(next?.sequence).toBeGreaterThan(held?.sequence ?? -1);
          held = next;
        }
        expect(held).toEqual(now);
      }),
    );
  });

  it("answer whoever has everything with a text of that very sequence", () => {
    const states = [{ a: 1 }, { a: 2 }, { a: 3 }];
    const texts = relayOf(states, [1, 1]);
    expect(texts.isWhole).toBe(false);
    expect(texts.answer(first(2))).toMatchObject({ since: 1, sequence: 2 });
    expect([texts.framesSince(first(2)), texts.framesSince(first(7))]).toEqual(["", ""]);
    texts.take(signed(wholeOf(states, 2)));
    expect(texts.isWhole).toBe(true);
    expect(texts.answer(null)).toMatchObject({ since: null, sequence: 2 });
    // One that comes late changes nothing.
    texts.take(signed(wholeOf(states, 1)));
    expect([texts.position?.sequence, texts.answer(null)?.sequence]).toEqual([2, 2]);
  });

  it("lead whoever asks again to what came meanwhile", () => {
    const states = [{ a: 1 }, { a: 2 }, { a: 3 }];
    const texts = relayOf(states.slice(0, 2), [1]);
    const sequences = () => readFrames(texts.framesSince(first(0))).map(({ sequence }) => sequence);
    expect(sequences()).toEqual([1]);
    texts.take(signed(changeOf(states, 1, 2)));
    expect(sequences()).toEqual([1, 2]);
  });

  it("of a later epoch stand alone: nothing from before leads to them, and nothing from before is told again", () => {
    const states = [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }];
    const texts = relayOf(states, [1, 1, 1]);
    const restored = { ...wholeOf([{ a: 9 }, { a: 8 }], 1), epoch: 5 };
    // What has changed says nothing without the whole that it goes over.
    texts.take(signed({ ...changeOf(states, 0, 1), epoch: 5 }));
    expect(texts.position).toEqual({ epoch: 0, sequence: 3 });
    texts.take(signed(restored));
    expect(texts.position).toEqual({ epoch: 5, sequence: 1 });
    for (const since of [null, first(0), first(3), first(9), { epoch: 5, sequence: 0 }])
      expect(readFrames(texts.framesSince(since))).toEqual([restored]);
    for (const late of [wholeOf(states, 3), changeOf(states, 1, 3)]) texts.take(signed(late));
    expect([texts.answer(first(3)), texts.answer(null)]).toEqual([signed(restored), signed(restored)]);
    expect(texts.framesSince({ epoch: 5, sequence: 1 })).toBe("");
    expect(texts.framesSince(first(3))).toContain("id: 5.1\n");
    const changed = { ...changeOf([{ a: 9 }, { a: 8 }, { a: 7 }], 1, 2), epoch: 5 };
    texts.take(signed(changed));
    expect(readFrames(texts.framesSince(first(1)))).toEqual([restored, changed]);
    expect(readFrames(texts.framesSince({ epoch: 5, sequence: 1 }))).toEqual([changed]);
  });
});
