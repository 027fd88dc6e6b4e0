import { type Digest, digestOf } from "@/lib/kernel/digest";
import type { RunSettings } from "./run-settings";

/** Raised whenever the same answers may come to something else. */
const JUDGE = "assertions-2";

/** Names what a run is evidence of: runs with one key say the same, whatever they were started for. */
export function evidenceKey(
  { contentDigest, setDigest }: { contentDigest: string; setDigest: string },
  { model, parameters }: RunSettings,
): Digest {
  return digestOf({ contentDigest, setDigest, model, parameters, judge: JUDGE });
}
