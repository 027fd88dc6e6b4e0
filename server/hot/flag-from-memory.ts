import { describeFlag } from "../ofrep/describe-flag";
import { takeContext } from "../ofrep/read-context";
import { choose, countHot, findAsked, noteUse } from "./find-asked";
import type { Exchange, HotWay } from "./hot-way";
import { hasSmallJson, isPlain, parseObject, readBody } from "./read-small-json";
import { sendHot } from "./send-hot";
import { WrittenAnswers } from "./written-answers";

const ADDRESS = /^\/ofrep\/v1\/evaluate\/flags\/([^?]+)$/;
const answers = new WrittenAnswers("ofrep", describeFlag);

/**
 * One flag, asked for by a key and in an environment that are at hand: answered without the database, from bytes that
 * were written before. False for anything else, which nothing was read of; a body that is no plain context goes on the
 * longer way, which answers in the same form.
 */
export function answerFlagFromMemory(exchange: Exchange, way: HotWay): boolean {
  const { request, response } = exchange;
  const { method, url = "", headers } = request;
  const segment = method === "POST" ? ADDRESS.exec(url)?.[1] : undefined;
  if (segment === undefined || !hasSmallJson(headers)) return false;
  readBody(request, (body) => {
    const context = readContext(body);
    if (!context || !answer(exchange, way, { segment, context })) way.goOn(request, response, body);
  });
  return true;
}

function answer(
  exchange: Exchange,
  { own, requests }: HotWay,
  { segment, context }: { segment: string; context: Record<string, unknown> },
): boolean {
  const asked = findAsked(exchange.request.headers, segment);
  if (!asked) return false;
  const { actor, snapshot, prompt } = asked;
  const written = answers.find(snapshot, prompt, choose(prompt, context));
  const allowance = written ? countHot(actor) : "refused";
  if (!written || allowance === "refused") return false;
  noteUse(actor, written.use);
  // A flag tells nothing that is anybody's own.
  sendHot(exchange, own, { allowance, text: written.head });
  requests.noteFast("ofrep", 200, performance.now() - exchange.begun);
  return true;
}

/** Null for a body that is none, or that brings one which only the longer way can judge. */
function readContext(body: Buffer): Record<string, unknown> | null {
  const object = parseObject(body);
  const read = object && takeContext(object);
  return read?.ok && isPlain(read.context) ? read.context : null;
}
