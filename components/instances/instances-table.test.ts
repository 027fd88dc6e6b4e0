import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { InstancesTable, type ShownInstance } from "./instances-table";

const NOW = "2026-12-01T12:00:00.000Z";
const one: ShownInstance = {
  instance: "desk-1",
  service: "helpdesk",
  sdk: "countersign-js/0.1.0",
  sequence: 7,
  behindBy: 0,
  runs: "1.0.0",
  candidate: null,
  drifts: false,
  lastSeenAt: NOW,
  state: "confirmed",
};

/** What is written of one instance, wide and on a phone. */
function textOf(change: Partial<ShownInstance>, candidate: string | null = null): string {
  const props = { environment: "prod", candidate, instances: [{ ...one, ...change }], more: 0, now: NOW };
  return renderToStaticMarkup(createElement(InstancesTable, props)).replaceAll(/<[^>]*>/g, " ");
}

it.each<[string, Partial<ShownInstance>, { candidate: number; drift: number }]>([
  ["that runs what is live", {}, { candidate: 0, drift: 0 }],
  ["that gives out the candidate as it should", { candidate: "1.1.0" }, { candidate: 2, drift: 0 }],
  [
    "that still gives out what was rolled back",
    { candidate: "1.1.0", drifts: true, behindBy: 1, state: "behind" },
    { candidate: 2, drift: 2 },
  ],
])("an instance %s says so, wide and on a phone", (_what, change, times) => {
  const text = textOf(change);
  expect(text.split("1.1.0 to some")).toHaveLength(times.candidate + 1);
  expect(text.split("drift")).toHaveLength(times.drift + 1);
});

it("an instance that has not heard of a rollout says that it gives the new version to nobody", () => {
  expect(textOf({ behindBy: 1 }, "1.1.0").split("1.1.0 to nobody yet")).toHaveLength(3);
  expect(textOf({ candidate: "1.1.0" }, "1.1.0")).not.toContain("nobody");
  expect(textOf({ runs: "1.1.0" }, "1.1.0")).not.toContain("nobody");
  expect(textOf({ runs: null }, "1.1.0")).not.toContain("nobody");
});
