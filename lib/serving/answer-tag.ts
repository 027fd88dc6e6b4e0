import { etagOf } from "@/lib/http/etag";

/** A bucket is the last thing that an answer tells. */
const AFTER_BUCKET = "}}";

/** An answer without the bucket of whoever asked, which is all that is their own, and what stands after it; whole where it has none. */
export function splitAnswer(
  text: string,
  bucket: number | null,
): { head: string; afterBucket: string | null } {
  const end = `"bucket":${bucket}${AFTER_BUCKET}`;
  if (bucket === null || !text.endsWith(end)) return { head: text, afterBucket: null };
  return { head: text.slice(0, -(String(bucket).length + AFTER_BUCKET.length)), afterBucket: AFTER_BUCKET };
}

/** Of an answer that is whole. */
export const tagOfHead = etagOf;

/** The beginning of the tag of an answer whose bucket follows, by the tag of its head. */
export function openTag(tagOfHead: string): string {
  return `${tagOfHead.slice(0, -1)}-`;
}

/** The whole of it: again the same tag means the same bytes. */
export function closeTag(open: string, bucket: string): string {
  return `${open}${bucket}"`;
}

/** The strong tag of what resolving answers, made so that whoever has the head already need not read it again. */
export function tagOfAnswer(text: string, bucket: number | null): string {
  const { head, afterBucket } = splitAnswer(text, bucket);
  const tag = tagOfHead(head);
  return bucket === null || afterBucket === null ? tag : closeTag(openTag(tag), String(bucket));
}
