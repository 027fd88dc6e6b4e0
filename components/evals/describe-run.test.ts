import { expect, it } from "vitest";
import {
  describeCandidate,
  describeErrors,
  formatMs,
  formatShare,
  formatUsd,
  lookOfRun,
} from "./describe-run";

it.each<[string, string]>([
  [formatShare(0.923), "92.3\u00a0%"],
  [formatShare(null), "—"],
  [formatUsd(0), "$0"],
  [formatUsd(0.00314), "$0.0031"],
  [formatUsd(12.345), "$12.35"],
  [formatUsd(null), "—"],
  [formatMs(999), "999 ms"],
  [formatMs(1_250), "1.3 s"],
  [formatMs(240_000), "4 min"],
  [describeCandidate({ version: "1.4.2", change: null }), "1.4.2"],
  [describeCandidate({ version: null, change: { number: 12, revision: 2 } }), "change #12, revision 2"],
  [describeCandidate({ version: null, change: { number: 12, revision: null } }), "change #12, draft"],
  [lookOfRun("finished", null).text, "No verdict"],
  [lookOfRun("running", "pass").text, "Running"],
  [describeErrors({ no_recording: 3, timed_out: 1 }), "3 without a recorded answer, 1 no answer in time"],
])("%s", (told, expected) => expect(told).toBe(expected));
