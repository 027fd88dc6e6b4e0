import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import { type EnvironmentSnapshot, selectServed } from "@/lib/serving/snapshot";
import { summarise } from "../common/measure";
import { printTable, verdict } from "../common/print-table";
import { pathOf } from "../fill/texts";

const PROMPTS = 200;
const ROUNDS = 5;
const CALLS = 2_000_000;

/** Calls one after another, so that the compiler cannot leave them out: the result is summed up and printed. */
export function benchInProcess(): void {
  const content = promptContentSchema.parse({ messages: [{ role: "system", content: "Answer." }] });
  const paths = Array.from({ length: PROMPTS }, (_, index) => pathOf(index));
  const prompts = new Map(
    paths.map((path) => {
      const record = { id: path, number: 1, createdAt: new Date(0), message: "", authorId: null };
      const version = { version: "1.0.1", digest: path, content, lockedBecause: null, record };
      return [
        path,
        {
          path,
          live: "1.0.1",
          liveSince: new Date(0),
          versions: new Map([["1.0.1", version]]),
          rollout: null,
        },
      ];
    }),
  );
  const snapshot: EnvironmentSnapshot = {
    environmentId: "e",
    key: "prod",
    production: true,
    epoch: 0,
    seq: 1,
    prompts,
  };
  const nanoseconds = (call: (path: string) => unknown): number => {
    const rounds = Array.from({ length: ROUNDS }, () => {
      const begun = performance.now();
      let found = 0;
      for (let index = 0; index < CALLS; index++) if (call(paths[index % PROMPTS] ?? "")) found += 1;
      if (found !== CALLS) throw new Error("A prompt was not found.");
      return ((performance.now() - begun) / CALLS) * 1e6;
    });
    return summarise(rounds).p50;
  };
  const ours = nanoseconds((path) => selectServed(snapshot, path));
  const map = nanoseconds((path) => prompts.get(path));
  printTable(
    "Resolve in process (ns a call)",
    ["", "ns", "of a Map", "goal", ""],
    [
      [
        "the live version from the snapshot",
        ours.toFixed(0),
        (ours / map).toFixed(1),
        "<= 150 ns",
        verdict(ours <= 150),
      ],
      ["Map.get", map.toFixed(0), "1.0", "", "limit"],
    ],
  );
}
