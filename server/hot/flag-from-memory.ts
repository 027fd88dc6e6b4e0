import type { IncomingMessage, ServerResponse } from "node:http";
import { describeFlag } from "../ofrep/describe-flag";
import { takeContext } from "../ofrep/read-context";
import { choose, countHot, findAsked, noteUse } from "./find-asked";
import { type HotWay, hotHeaders, sendBytes } from "./hot-answer";
import { hasSmallJson, isPlain, parseObject, readBody } from "./read-small-json";
import { WrittenAnswers } from "./written-answers";

const ADDRESS = /^\/ofrep\/v1\/evaluate\/flags\/([^?]+)$/;
const answers = new WrittenAnswers("ofrep", describeFlag);

/**
 * One flag, asked for by a key and in an environment that are at hand: answered without the database, from bytes that
 * were written before. False for anything else, which nothing was read of; a body that is no plain context goes on the
 * longer way, which answers in the same form.
 */
export function answerFlagFromMemory(
  request: IncomingMessage,
  response: ServerResponse,
  way: HotWay,
): boolean {
  const { method, url = "", headers } = request;
  const segment = method === "POST" ? ADDRESS.exec(url)?.[1] : undefined;
  if (segment === undefined || !hasSmallJson(headers)) return false;
  readBody(request, (body) => {
    const context = readContext(body);
    if (!context || !answer(request, response, way, { segment, context })) way.goOn(body);
  });
  return true;
}

function answer(
  { headers: asking }: IncomingMessage,
  response: ServerResponse,
  { own, onAnswered }: HotWay,
  { segment, context }: { segment: string; context: Record<string, unknown> },
): boolean {
  const asked = findAsked(asking, segment);
  if (!asked) return false;
  const { actor, snapshot, prompt } = asked;
  const written = answers.find(snapshot, prompt, choose(prompt, context));
  const allowance = written ? countHot(actor) : "refused";
  if (!written || allowance === "refused") return false;
  noteUse(actor, written.use);
  const headers = hotHeaders(asking, own, allowance);
  headers.push("cache-control", "no-store");
  // A flag tells nothing that is anybody's own.
  sendBytes(response, headers, written.head);
  onAnswered("ofrep");
  return true;
}

/** Null for a body that is none, or that brings one which only the longer way can judge. */
function readContext(body: Buffer): Record<string, unknown> | null {
  const object = parseObject(body);
  const read = object && takeContext(object);
  return read?.ok && isPlain(read.context) ? read.context : null;
}
