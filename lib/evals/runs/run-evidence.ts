import { type Digest, digestOf } from "@/lib/kernel/digest";
import type { RunSettings } from "./run-settings";

/** Raised whenever the same answers may come to something else. */
const JUDGE = "assertions-2";
/** Of verdicts that were given elsewhere, where no answer came along. */
const JUDGED_OUTSIDE = "assertions-2 or outside";

/** Names what a run is evidence of: runs with one key say the same, whatever they were started for. */
export function evidenceKey(
  { contentDigest, setDigest }: { contentDigest: string; setDigest: string },
  { model, parameters }: RunSettings,
  { isOutside = false }: { isOutside?: boolean } = {},
): Digest {
  const judge = isOutside ? JUDGED_OUTSIDE : JUDGE;
  return digestOf({ contentDigest, setDigest, model, parameters, judge });
}
