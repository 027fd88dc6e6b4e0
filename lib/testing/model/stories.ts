import type { Asked, Command, Step } from "./commands";
import type { Content, Who } from "./state";

/** Traces told on purpose: what chance seldom finds. */
const words = (wording: number, contract = 0): Content => ({ kind: "prompt", wording, contract });
const path = "support/a";

const say = (who: Who, asked: Asked): Command => ({ who, asked });

function merged(number: number, content: Content, at = path): Command[] {
  return [say("ana", { do: "create", items: [{ path: at, content }] }), ...finished(number)];
}

function finished(number: number): Command[] {
  return [
    say("ana", { do: "submit", number }),
    say("omar", { do: "review", number, revision: 1, verdict: "approve" }),
    say("ana", { do: "merge", number, revision: 1 }),
  ];
}

const promote = (environment: string, version: string): Command =>
  say("omar", { do: "promote", path, environment, version });

const rollBack = (environment: string, version: string): Command =>
  say("lea", { do: "rollBack", path, environment, version, reason: "It harms people" });

export const STORIES: Record<string, Step[]> = {
  "a change does not start from an older version that was never live": [
    ...merged(1, { kind: "environment_rules", preset: 1 }, "rules/environments"),
    ...merged(2, words(1)),
    say("ana", { do: "create", items: [{ path, content: words(2) }] }),
    ...merged(4, words(3, 1)),
    ...finished(3),
    say("ana", { do: "save", number: 3, item: { path, content: words(2, 1), base: "1.1.0" } }),
    say("ana", { do: "submit", number: 3 }),
    say("olga", { do: "review", number: 3, revision: 2, verdict: "approve" }),
    say("ana", { do: "merge", number: 3, revision: 2 }),
  ],
  "a hotfix of what was live is the next patch of its line": [
    ...merged(1, words(1)),
    ...merged(2, words(2, 1)),
    say("ana", { do: "create", items: [{ path, content: words(4), base: "1.0.0" }] }),
    ...finished(3),
    say("ana", { do: "create", items: [{ path, content: words(5, 1), base: "1.0.1" }] }),
    ...finished(4),
    say("vera", { do: "resolve", path, environment: "dev", pin: "^1.0.0" }),
  ],
  "a lock holds in every environment until its rollback is undone or an owner lifts it": [
    ...merged(1, words(1)),
    ...merged(2, words(2)),
    ...["1.0.0", "1.0.1"].flatMap((version) => [promote("stage", version), promote("prod", version)]),
    rollBack("prod", "1.0.0"),
    say("vera", { do: "resolve", path, environment: "stage", pin: "1.0.1" }),
    "restart",
    say("vera", { do: "resolve", path, environment: "stage" }),
    promote("prod", "1.0.1"),
    rollBack("stage", "1.0.0"),
    rollBack("prod", "1.0.1"),
    rollBack("prod", "1.0.0"),
    rollBack("stage", "1.0.1"),
    rollBack("stage", "1.0.0"),
    say("ana", { do: "liftLock", path, version: "1.0.1" }),
    say("devWriter", { do: "liftLock", path, version: "1.0.1" }),
    say("omar", { do: "liftLock", path, version: "1.0.1" }),
    promote("prod", "1.0.1"),
    say("reader", { do: "resolve", path, pin: "^1.0.0" }),
  ],
  "who edited a change never counts for it, in person or by a key, and no rule of its own helps it": [
    say("ana", { do: "create", items: [{ path, content: words(1) }] }),
    say("ana", { do: "submit", number: 1 }),
    say("olga", { do: "review", number: 1, revision: 1, verdict: "approve" }),
    say("omar", { do: "review", number: 1, revision: 1, verdict: "request_changes", environment: "prod" }),
    say("olga", { do: "save", number: 1, item: { path, content: words(2) } }),
    say("writer", { do: "submit", number: 1 }),
    say("otto", { do: "review", number: 1, revision: 2, verdict: "approve" }),
    say("ana", { do: "save", number: 1, item: { path, content: words(1) } }),
    say("ana", { do: "submit", number: 1 }),
    // The words that olga approved; but she has written to the change since.
    say("ana", { do: "merge", number: 1, revision: 3 }),
    say("omar", { do: "review", number: 1, revision: 3, verdict: "approve" }),
    say("ana", { do: "merge", number: 1, revision: 3 }),
    ...merged(2, { kind: "owner_rules", preset: 5 }, "rules/owners"),
    say("adam", { do: "review", number: 1, revision: 3, verdict: "approve" }),
    promote("stage", "1.0.0"),
    say("omar", { do: "review", number: 1, revision: 3, verdict: "approve", environment: "stage" }),
    say("ana", { do: "promote", path, environment: "stage", version: "1.0.0" }),
    say("omar", { do: "review", number: 1, revision: 3, verdict: "approve" }),
    say("adam", { do: "removeMember", person: "omar" }),
    say("ana", { do: "promote", path, environment: "prod", version: "1.0.0" }),
  ],
  "an objection is answered by whoever raised it or dismissed by an owner who wrote nothing": [
    say("ana", { do: "create", items: [{ path, content: words(1) }] }),
    say("ana", { do: "submit", number: 1 }),
    say("adam", { do: "review", number: 1, revision: 1, verdict: "request_changes" }),
    say("omar", { do: "review", number: 1, revision: 1, verdict: "request_changes" }),
    say("ana", { do: "save", number: 1, item: { path, content: words(2) } }),
    say("ana", { do: "submit", number: 1 }),
    say("olga", { do: "review", number: 1, revision: 2, verdict: "approve" }),
    say("omar", { do: "review", number: 1, revision: 2, verdict: "comment" }),
    say("ana", { do: "merge", number: 1, revision: 2 }),
    say("omar", { do: "review", number: 1, revision: 2, verdict: "approve" }),
    say("ana", { do: "dismiss", number: 1, review: 1 }),
    say("vera", { do: "dismiss", number: 1, review: 1 }),
    say("olga", { do: "dismiss", number: 1, review: 1 }),
    say("olga", { do: "dismiss", number: 1, review: 1 }),
    say("ana", { do: "merge", number: 1, revision: 2 }),
    say("otto", { do: "review", number: 1, revision: 2, verdict: "request_changes", environment: "prod" }),
    promote("stage", "1.0.0"),
    promote("prod", "1.0.0"),
    say("otto", { do: "review", number: 1, revision: 2, verdict: "approve" }),
    promote("prod", "1.0.0"),
  ],
  "rules change under those they govern, and nobody counts who has left": [
    ...merged(1, words(1)),
    ...merged(2, { kind: "owner_rules", preset: 6 }, "rules/owners"),
    say("ana", {
      do: "create",
      items: [{ path: "rules/owners", content: { kind: "owner_rules", preset: 0 } }],
    }),
    say("ana", { do: "submit", number: 3 }),
    say("adam", { do: "review", number: 3, revision: 1, verdict: "approve" }),
    say("ana", { do: "merge", number: 3, revision: 1 }),
    say("lea", { do: "review", number: 3, revision: 1, verdict: "approve" }),
    { who: "ana", asked: { do: "merge", number: 3, revision: 1 }, key: "press" },
    { who: "ana", asked: { do: "merge", number: 3, revision: 1 }, key: "press" },
    { who: "ana", asked: { do: "merge", number: 1, revision: 1 }, key: "press" },
    say("ana", { do: "create", items: [{ path, content: words(2) }] }),
    say("ana", { do: "submit", number: 4 }),
    say("omar", { do: "review", number: 4, revision: 1, verdict: "approve" }),
    say("adam", { do: "removeMember", person: "omar" }),
    say("omar", { do: "review", number: 4, revision: 1, verdict: "approve" }),
    say("ana", { do: "merge", number: 4, revision: 1 }),
    say("adam", { do: "removeMember", person: "otto" }),
    say("writer", { do: "close", number: 4 }),
    say("adam", { do: "removeMember", person: "adam" }),
  ],
};
