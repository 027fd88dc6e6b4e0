import { isKnown } from "@/lib/http/etag";
import { closeTag } from "@/lib/serving/answer-tag";
import type { EvaluationContext } from "@/sdk/core/targeting/condition";
import { choose, countHot, findAsked, noteUse } from "./find-asked";
import type { Exchange, HotWay } from "./hot-way";
import { findKnownActor } from "./known-caller";
import { hasSmallJson, isPlain, parseObject, parseObjectText, readBody } from "./read-small-json";
import { sendHot } from "./send-hot";
import { type Written, WrittenAnswers } from "./written-answers";

const ADDRESS =
  /^\/api\/v1\/prompts\/([^/?]+)\/resolve(?:\?(?:environment=([a-z0-9-]{1,30})&?)?(?:context=([^&#]+))?)?$/;
const ENVIRONMENT = /^[a-z0-9-]{1,30}$/;
const answers = new WrittenAnswers("resolve", (told) => told);

type Question = { segment: string; environment: string | undefined; context: EvaluationContext };

/**
 * The question that services ask before each answer of theirs, "what do they get?": answered at once when its key and
 * its snapshot are at hand. False for anything else, refusals too, which the longer way answers in the same form.
 */
export function answerResolveFromMemory(exchange: Exchange, way: HotWay): boolean {
  const { method, url = "" } = exchange.request;
  if (method !== "GET" && method !== "POST") return false;
  const [, segment, environment, told] = ADDRESS.exec(url) ?? [];
  if (segment === undefined) return false;
  if (method === "POST") return url.includes("?") ? false : takePost(exchange, way, segment);
  const context = readContext(told);
  return context !== null && answer(exchange, way, { segment, environment, context });
}

function takePost(exchange: Exchange, way: HotWay, segment: string): boolean {
  const { request, response } = exchange;
  // A body is read once: whoever asks without a key is answered elsewhere, with the body.
  if (!hasSmallJson(request.headers) || !findKnownActor(request.headers)) return false;
  readBody(request, (body) => {
    const told = readQuestion(body);
    if (!told || !answer(exchange, way, { segment, ...told })) way.goOn(request, response, body);
  });
  return true;
}

function answer(
  exchange: Exchange,
  { own, requests }: HotWay,
  { segment, environment, context }: Question,
): boolean {
  const { request, response, begun } = exchange;
  const asked = findAsked(request.headers, segment, environment);
  if (!asked) return false;
  const { actor, snapshot, prompt } = asked;
  const choice = choose(prompt, context);
  const written = answers.find(snapshot, prompt, choice);
  const allowance = written ? countHot(actor) : "refused";
  if (!written || allowance === "refused") return false;
  noteUse(actor, written.use);
  // Written once: it takes longer than all else of the text.
  const bucket = written.afterBucket === null || choice.bucket === null ? null : String(choice.bucket);
  if (request.method === "GET") {
    const tag = tagOf(written, bucket);
    const isAtHand = isKnown(request.headers["if-none-match"], tag);
    sendHot(exchange, own, { allowance, tag, text: isAtHand ? null : textOf(written, bucket) });
  } else sendHot(exchange, own, { allowance, text: textOf(written, bucket) });
  requests.noteFast("resolve", response.statusCode, performance.now() - begun);
  return true;
}

function tagOf({ tag }: Written, bucket: string | null): string {
  return bucket === null ? tag : closeTag(tag, bucket);
}

function textOf({ head, afterBucket }: Written, bucket: string | null): string {
  return bucket === null ? head : head + bucket + afterBucket;
}

const NOBODY: EvaluationContext = {};

/** Null where the longer way has to say what is wrong with it. */
function readContext(told: string | undefined): EvaluationContext | null {
  if (told === undefined) return NOBODY;
  try {
    return parseObjectText(decodeURIComponent(told.includes("+") ? told.replaceAll("+", " ") : told));
  } catch {
    return null;
  }
}

/** What a body asks with nothing but a context and an environment; null for any other. */
function readQuestion(body: Buffer): Omit<Question, "segment"> | null {
  const { context = NOBODY, environment, ...more } = parseObject(body) ?? { more: "no object" };
  if (!isPlain(context) || Object.keys(more).length > 0) return null;
  if (environment === undefined) return { context, environment };
  return typeof environment === "string" && ENVIRONMENT.test(environment) ? { context, environment } : null;
}
