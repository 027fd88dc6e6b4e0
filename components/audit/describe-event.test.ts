import { expect, it } from "vitest";
import { describeEvent, findObjectHref, type ShownEvent } from "./describe-event";

const event = (change: Partial<ShownEvent>): ShownEvent => ({
  seq: 1,
  type: "release.promoted",
  subjectType: "release",
  actorKind: "person",
  actorName: "Omar",
  path: null,
  environment: null,
  reason: null,
  before: null,
  after: null,
  requestId: null,
  hash: "sha256:00",
  at: "2026-11-24T06:00:00.000Z",
  ...change,
});

const rollback = {
  type: "release.rolled_back",
  path: "support/refund-reply",
  environment: "prod",
  before: { version: "1.1.0" },
  after: { version: "1.0.0" },
};

const ABORTED = {
  type: "rollout.aborted",
  subjectType: "rollout",
  path: "support/refund-reply",
  environment: "prod",
};

it.each<[string, string, string]>([
  ["at once", "2026-11-24T06:00:01.000Z", "froze prod until 2026-12-31 18:00 UTC"],
  ["later", "2026-12-20T12:00:00.000Z", "froze prod from 2026-12-20 12:00 UTC to 2026-12-31 18:00 UTC"],
])("a freeze that begins %s is told by when it holds", (_name, startsAt, sentence) => {
  const after = { startsAt, endsAt: "2026-12-31T18:00:00.000Z" };
  expect(describeEvent(event({ type: "environment.frozen", environment: "prod", after }))).toBe(sentence);
});

it.each<[Partial<ShownEvent>, string, string | null]>([
  [rollback, "rolled prod back from 1.1.0 to 1.0.0", "/board/prod/support%2Frefund-reply"],
  [
    {
      type: "rollout.held",
      subjectType: "rollout",
      path: "support/refund-reply",
      environment: "prod",
      after: { version: "1.1.0", step: 2 },
    },
    "held the rollout of 1.1.0 in prod",
    "/prompts/support%2Frefund-reply/rollout/prod",
  ],
  [
    { ...ABORTED, before: { step: 0 }, after: { version: "1.1.0", base: "1.0.0", step: 0 } },
    "called off the rollout of 1.1.0 in prod, before it began",
    "/prompts/support%2Frefund-reply/rollout/prod",
  ],
  [
    { ...ABORTED, before: { step: 1 }, after: { version: "1.1.0", base: "1.0.0", step: 1 } },
    "rolled the rollout of 1.1.0 in prod back to 1.0.0",
    "/prompts/support%2Frefund-reply/rollout/prod",
  ],
  [
    { type: "change.reviewed", after: { number: 7, verdict: "request_changes" } },
    "asked for changes in change #7",
    "/changes/7",
  ],
  [
    {
      type: "provider.set",
      subjectType: "provider",
      before: { provider: "house", baseUrl: "https://old.example/v1" },
      after: { provider: "house", baseUrl: "https://new.example:8443/v1", apiKey: "cleared" },
    },
    "changed the model provider house at new.example:8443, which cleared its key",
    "/settings/models",
  ],
  [
    {
      type: "provider.set",
      subjectType: "provider",
      after: { provider: "house", baseUrl: "https://models.example/v1", apiKey: "entered" },
    },
    "set up the model provider house at models.example",
    "/settings/models",
  ],
  [{ type: "change.merged", path: "a/b c/d", after: { number: 7 } }, "merged change #7", "/changes/7"],
  [
    { type: "version.created", path: "rules/owners", after: { version: "1.0.0" } },
    "created version 1.0.0",
    "/settings/owners",
  ],
  [
    {
      type: "member.role_changed",
      subjectType: "person",
      before: { name: "Vera", role: "viewer" },
      after: { name: "Vera", role: "support_lead" },
    },
    "changed the role of Vera from viewer to support lead",
    "/settings/members",
  ],
  [{ type: "of_later.kind", subjectType: "later" }, "of later kind", null],
])("says %j in words, with its place", (change, text, href) => {
  expect(describeEvent(event(change))).toBe(text);
  expect(findObjectHref(event(change))).toBe(href);
});
