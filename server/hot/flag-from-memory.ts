import { describeFlag } from "../ofrep/describe-flag";
import { takeContext } from "../ofrep/read-context";
import { choose, countHot, findAsked, noteUse } from "./find-asked";
import type { HotAnswer, HotQuestion } from "./hot-question";
import { hasSmallJson, isPlain, parseObject } from "./read-small-json";
import { WrittenAnswers } from "./written-answers";

const ADDRESS = /^\/ofrep\/v1\/evaluate\/flags\/([^?]+)$/;
const answers = new WrittenAnswers("ofrep", describeFlag);

/** Whether this asks for one flag, with a body that may be a context. */
export function takesFlagContext({ url = "", headers }: HotQuestion): boolean {
  return ADDRESS.test(url) && hasSmallJson(headers);
}

/**
 * One flag, from bytes that were written before. Null where only the longer way can tell: whoever asks and the
 * environment are not at hand, or the body is no plain context.
 */
export function flagFromMemory(question: HotQuestion, body: Buffer): HotAnswer | null {
  const segment = ADDRESS.exec(question.url ?? "")?.[1];
  const context = segment === undefined ? null : readContext(body);
  const asked = segment === undefined || !context ? null : findAsked(question.headers, segment);
  if (!asked || !context) return null;
  const { actor, snapshot, prompt } = asked;
  const written = answers.find(snapshot, prompt, choose(prompt, context));
  const allowance = written ? countHot(actor) : "refused";
  if (!written || allowance === "refused") return null;
  noteUse(actor, written.use);
  // A flag tells nothing that is anybody's own.
  return { kind: "ofrep", allowance, text: written.head };
}

/** Null for a body that is none, or that brings one which only the longer way can judge. */
function readContext(body: Buffer): Record<string, unknown> | null {
  const object = parseObject(body);
  const read = object && takeContext(object);
  return read?.ok && isPlain(read.context) ? read.context : null;
}
