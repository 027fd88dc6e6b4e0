import { describe, expect, it } from "vitest";
import { describeInstances } from "./describe-instances";
import { describeCallers, describeMix } from "./describe-use";
import { describeUseOfKeys } from "./describe-use-of-keys";

const NOW = new Date("2026-11-27T12:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const use = { keyId: "k1", key: "helpdesk", channel: "client", version: "1.0.0", reason: "STATIC" } as const;

describe("the versions that were answered", () => {
  it("come with their share of all answers, the most first", () => {
    const mix = describeMix([
      { ...use, count: 1, version: "1.1.0", lastAt: ago(5) },
      { ...use, count: 5, lastAt: ago(9) },
      { ...use, count: 2, reason: "STALE", lastAt: ago(7) },
      { ...use, count: 2, version: null, reason: "DEFAULT", lastAt: ago(1) },
    ]);
    expect(mix).toEqual([
      { version: "1.0.0", count: 7, stale: 2, share: 0.7, lastAt: ago(7).toISOString() },
      { version: null, count: 2, stale: 0, share: 0.2, lastAt: ago(1).toISOString() },
      { version: "1.1.0", count: 1, stale: 0, share: 0.1, lastAt: ago(5).toISOString() },
    ]);
  });

  it("are none where nothing was", () => expect(describeMix([])).toEqual([]));
});

it("callers are keys, who asked last first", () => {
  const callers = describeCallers([
    { ...use, count: 5, lastAt: ago(9) },
    { ...use, count: 1, channel: "resolve", lastAt: ago(8) },
    { ...use, count: 2, keyId: "k2", key: "checkout", lastAt: ago(1) },
  ]);
  expect(callers).toEqual([
    { key: "checkout", channels: ["client"], count: 2, lastAt: ago(1).toISOString() },
    { key: "helpdesk", channels: ["client", "resolve"], count: 6, lastAt: ago(8).toISOString() },
  ]);
});

it("a key is described by its answers, prompts and instances", () => {
  const instance = { keyId: "k2", sequence: 1, heardAt: ago(1), stoppedAt: null, newest: 1 };
  const month = [
    { keyId: "k1", path: "a", channel: "resolve", count: 3, lastAt: ago(1) },
    { keyId: "k1", path: null, channel: "snapshot", count: 9, lastAt: ago(1) },
    { keyId: "k1", path: "b", channel: "ofrep", count: 4, lastAt: ago(1) },
  ] as const;
  const stopped = { ...instance, stoppedAt: ago(1) };
  const rows = describeUseOfKeys({ month, day: month.slice(0, 1), instances: [instance, stopped] }, NOW);
  expect(rows).toEqual([
    {
      id: "k1",
      inDay: 3,
      in30Days: 16,
      channels: ["ofrep", "resolve", "snapshot"],
      prompts: [
        { path: "b", count: 4 },
        { path: "a", count: 3 },
      ],
      instances: 0,
    },
    { id: "k2", inDay: 0, in30Days: 0, channels: [], prompts: [], instances: 1 },
  ]);
});

it("of many instances those that are missing come first, and all are counted", () => {
  const one = {
    service: "helpdesk",
    client: "countersign-js/0.1.0",
    startedAt: ago(10_000),
    stoppedAt: null,
  };
  const rows = [
    { ...one, id: "instance-1", sequence: 7, heardAt: ago(1_000) },
    { ...one, id: "instance-2", sequence: 6, heardAt: ago(1_000), service: "checkout" },
    { ...one, id: "instance-3", sequence: 7, heardAt: ago(1_000), stoppedAt: ago(1_000), service: "worker" },
  ];
  const told = describeInstances(rows, { wanted: 7, newest: 7, limit: 2 }, NOW);
  expect(told).toMatchObject({ sequence: 7, counted: 2, confirmed: 1, more: 1 });
  expect(told.services).toEqual(["checkout", "helpdesk"]);
  expect(told.instances.map(({ id, state }) => [id, state])).toEqual([
    ["instance-2", "behind"],
    ["instance-1", "confirmed"],
  ]);
});
