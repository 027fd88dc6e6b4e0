import fc from "fast-check";
import {
  type ActorName,
  ENVIRONMENT_RULES,
  ENVIRONMENTS,
  type EnvironmentName,
  OWNER_RULES,
  PATHS,
  type Path,
  PEOPLE,
} from "./model-state";

/** One thing that somebody does. Numbers choose among what is there by then. */
export type Move = { by: ActorName; again: "no" | "same" | "other" } & (
  | { do: "create"; path: Path; content: number }
  | { do: "save"; change: number; content: number }
  | { do: "submit"; change: number }
  | {
      do: "review";
      change: number;
      verdict: "approve" | "request_changes" | "comment";
      environment: EnvironmentName | null;
      /** Sends the digest of the revision before. */
      stale: boolean;
    }
  | { do: "dismiss"; change: number }
  | { do: "merge"; change: number }
  | { do: "close"; change: number }
  | { do: "promote"; path: Path; version: number; environment: EnvironmentName }
  | { do: "rollback"; path: Path; version: number; environment: EnvironmentName; reason: string }
  | { do: "lift"; path: Path; version: number }
  | { do: "freeze"; environment: EnvironmentName }
  | { do: "thaw" }
  | { do: "remove"; person: "olga" | "vera" }
  | { do: "revoke" }
  | { do: "restart" }
  | { do: "resolve"; path: Path; environment: EnvironmentName; pin: number | "range" | null }
);

const actor = fc.constantFrom<ActorName>(...PEOPLE, "key");
const prompt = fc.constantFrom<Path>("support/a", "support/a", "support/a", "support/a", "support/b");
const path = fc.oneof({ weight: 9, arbitrary: prompt }, { weight: 2, arbitrary: fc.constantFrom(...PATHS) });
const environment = fc.constantFrom(...ENVIRONMENTS);
const index = fc.nat({ max: 3 });
const content = fc.nat({ max: 5 });
const again = fc.constantFrom<Move["again"]>("no", "no", "no", "same", "other");

/**
 * `next` is what the present state asks for, and `back` what a rollback makes worth trying: they take a trace deep
 * where chance alone would not get.
 */
export type Step = Move | { do: "next" | "back"; change: number; again: Move["again"] };

const act = <K extends Move["do"]>(kind: K, fields: Record<string, fc.Arbitrary<unknown>>, by = actor) =>
  fc.record({ do: fc.constant(kind), by, again, ...fields }) as unknown as fc.Arbitrary<Step>;

const author = fc.constantFrom<ActorName>("ana", "adam", "omar");
const admin = fc.constantFrom<ActorName>("adam", "adam", "omar", "key");
const releaser = fc.constantFrom<ActorName>("omar", "olga", "lea", "key", "ana");

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 40, arbitrary: fc.record({ do: fc.constant("next" as const), change: index, again }) },
  { weight: 14, arbitrary: fc.record({ do: fc.constant("back" as const), change: index, again }) },
  { weight: 3, arbitrary: act("create", { path, content }) },
  {
    weight: 5,
    arbitrary: act("create", { path: fc.constantFrom(OWNER_RULES, ENVIRONMENT_RULES), content }, author),
  },
  { weight: 2, arbitrary: act("save", { change: index, content }) },
  { weight: 2, arbitrary: act("submit", { change: index }) },
  {
    weight: 4,
    arbitrary: act("review", {
      change: index,
      verdict: fc.constantFrom("approve", "approve", "request_changes", "comment"),
      environment: fc.constantFrom(null, null, null, "prod"),
      stale: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: act("dismiss", { change: index }) },
  { weight: 2, arbitrary: act("merge", { change: index }) },
  { weight: 1, arbitrary: act("close", { change: index }) },
  { weight: 3, arbitrary: act("promote", { path, version: index, environment }, releaser) },
  {
    weight: 3,
    arbitrary: act(
      "rollback",
      { path: prompt, version: index, environment, reason: fc.constantFrom("Rude", "Rude", "Rude", "") },
      releaser,
    ),
  },
  { weight: 1, arbitrary: act("lift", { path: prompt, version: index }, releaser) },
  { weight: 1, arbitrary: act("freeze", { environment }, admin) },
  { weight: 1, arbitrary: act("thaw", {}, admin) },
  { weight: 1, arbitrary: act("remove", { person: fc.constantFrom("olga", "vera") }, admin) },
  { weight: 1, arbitrary: act("revoke", {}, admin) },
  { weight: 1, arbitrary: act("restart", {}) },
  {
    weight: 6,
    arbitrary: act("resolve", {
      path,
      environment,
      pin: fc.oneof(fc.constant(null), index, fc.constant("range" as const)),
    }),
  },
);
