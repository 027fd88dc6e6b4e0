import { describe, expect, it } from "vitest";
import { describeConfirmed } from "./describe-confirmed";

const missing = (instance: string, state = "behind") => ({ instance, service: "helpdesk", state });

describe("the instances that have a release", () => {
  it.each([
    ["are asked for", null, ["none", "Instances", "asking…", undefined]],
    [
      "are none where none reports",
      { counted: 0, confirmed: 0, missing: [] },
      [
        "none",
        "No instances report here",
        "",
        "A service that follows this environment with the client tells whether it has the release.",
      ],
    ],
    ["are one", { counted: 1, confirmed: 1, missing: [] }, ["ok", "Instance confirmed", "1 of 1", undefined]],
    [
      "are some, and the others are named with what is known of them",
      {
        counted: 9,
        confirmed: 5,
        missing: [
          missing("0123456789ab"),
          missing("helpdesk-12", "silent"),
          missing("c", "ahead"),
          missing("d"),
        ],
      },
      [
        "warn",
        "Instances confirmed",
        "5 of 9",
        "Not yet: helpdesk 01234567 · helpdesk helpdesk-12, not heard now · helpdesk c, ahead of this database · and 1 more",
      ],
    ],
  ])("%s", (_what, seen, expected) => {
    const { tone, title, value, note } = describeConfirmed(seen);
    expect([tone, title, value, note]).toEqual(expected);
  });
});
