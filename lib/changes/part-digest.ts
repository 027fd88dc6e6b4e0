import type { ContentPart } from "@/lib/artifacts/diff/parts";
import { type Digest, digestOf } from "@/lib/kernel/digest";

/** Names a part by what it says, wherever it stands. */
export function digestPart({ title, syntax, text }: Pick<ContentPart, "title" | "syntax" | "text">): Digest {
  return digestOf({ title, syntax, text });
}
