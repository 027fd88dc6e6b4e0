import type { ActorName, EnvironmentName, Path } from "./model-state";
import type { Move, Step } from "./moves";

const path: Path = "support/a";
const again = "no";
const create = (of: Path, content: number): Move => ({ do: "create", by: "ana", path: of, content, again });
const submit = (change: number): Move => ({ do: "submit", by: "ana", change, again });
const merge = (change: number): Move => ({ do: "merge", by: "ana", change, again });
const review = (by: ActorName, change: number, verdict: "approve" | "request_changes" = "approve"): Move => ({
  do: "review",
  by,
  change,
  verdict,
  environment: null,
  stale: false,
  again,
});
const promote = (version: number, environment: EnvironmentName): Move => ({
  do: "promote",
  by: "omar",
  path,
  version,
  environment,
  again,
});
const back = (version: number): Move => ({
  do: "rollback",
  by: "lea",
  path,
  version,
  environment: "prod",
  reason: "Rude",
  again,
});
const resolve = (environment: EnvironmentName, pin: number | "range"): Move => ({
  do: "resolve",
  by: "vera",
  path,
  environment,
  pin,
  again,
});

/** The long way, which chance seldom finds: rules that change under an approval, locks, undo, an objection. */
export const STORY: readonly Step[] = [
  create(path, 0),
  submit(0),
  review("omar", 0),
  create("rules/owners", 1),
  submit(1),
  review("olga", 1),
  merge(1),
  merge(0),
  review("omar", 0),
  merge(0),
  review("olga", 0),
  merge(0),
  promote(0, "stage"),
  promote(0, "prod"),
  create(path, 1),
  submit(2),
  review("omar", 2),
  review("olga", 2, "request_changes"),
  merge(2),
  { do: "dismiss", by: "omar", change: 2, again: "same" },
  merge(2),
  review("olga", 2),
  merge(2),
  promote(1, "stage"),
  promote(1, "prod"),
  back(0),
  resolve("dev", 1),
  resolve("dev", "range"),
  resolve("prod", "range"),
  back(1),
  resolve("dev", 1),
  back(0),
  { do: "lift", by: "omar", path, version: 1, again: "other" },
  resolve("prod", 1),
  { do: "save", by: "omar", change: 1, content: 0, again },
  create(path, 2),
  { do: "save", by: "omar", change: 3, content: 3, again },
  submit(3),
  review("omar", 3),
  create(path, 4),
  submit(4),
  review("olga", 4),
  create("rules/owners", 0),
  submit(5),
  review("omar", 5),
  review("olga", 5),
  merge(5),
  merge(4),
];
