import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChainedEvent, eventHash, genesisHash, verifyChain } from "./chain";

const START = { seq: 0, hash: genesisHash("w") };

function chainOf(names: readonly string[]): (ChainedEvent & { hash: string })[] {
  let hash: string = START.hash;
  return names.map((actorName, index) => {
    const event: ChainedEvent = {
      workspaceId: "w",
      seq: index + 1,
      prevHash: hash,
      type: "change.created",
      subjectType: "change",
      subjectId: `c${index}`,
      actorKind: "person",
      actorId: "p",
      actorName,
      path: null,
      environment: null,
      reason: null,
      before: null,
      after: "{}",
      requestId: null,
      at: "2026-11-24T10:00:00.000Z",
    };
    hash = eventHash(event);
    return { ...event, hash };
  });
}

const events = fc.array(fc.string(), { minLength: 2, maxLength: 12 }).map(chainOf);
const FIELDS = Object.keys(chainOf(["a"])[0] ?? {}).filter((field) => !["seq", "hash"].includes(field));

describe("the audit chain", () => {
  it("holds as it was made, whole or in parts", () => {
    fc.assert(
      fc.property(events, fc.nat(), (chain, cut) => {
        const whole = verifyChain(chain, START);
        expect(whole).toEqual({ ok: true, seq: chain.length, hash: chain.at(-1)?.hash });
        const at = cut % chain.length;
        const head = verifyChain(chain.slice(0, at), START);
        if (!head.ok) return expect.unreachable("the first part is broken");
        expect(verifyChain(chain.slice(at), head)).toEqual(whole);
      }),
    );
  });

  it("is broken at the event in which any field was changed", () => {
    fc.assert(
      fc.property(events, fc.nat(), fc.constantFrom(...FIELDS), (chain, pick, field) => {
        const at = pick % chain.length;
        const edited = chain.map((event, i) => (i === at ? { ...event, [field]: "edited" } : event));
        const reason = field === "prevHash" ? "link" : "hash";
        expect(verifyChain(edited, START)).toEqual({ ok: false, break: { seq: at + 1, reason } });
      }),
    );
  });

  it("is broken where an event is missing, also when the rest is hashed again", () => {
    const chain = chainOf(["a", "b", "c", "d"]);
    const without = chain.filter((event) => event.seq !== 2);
    expect(verifyChain(without, START)).toEqual({ ok: false, break: { seq: 2, reason: "gap" } });
    const renumbered = chainOf(["a", "c", "d"]);
    const tail = verifyChain([...renumbered.slice(0, 2), ...chain.slice(2)], START);
    expect(tail).toEqual({ ok: false, break: { seq: 3, reason: "link" } });
  });

  it("begins differently in each workspace", () => {
    const chain = chainOf(["a", "b"]);
    const elsewhere = { seq: 0, hash: genesisHash("other") };
    expect(verifyChain(chain, elsewhere)).toEqual({ ok: false, break: { seq: 1, reason: "link" } });
  });
});
