import { isKnown } from "@/lib/http/etag";
import { closeTag } from "@/lib/serving/answer-tag";
import type { EvaluationContext } from "@/sdk/core/targeting/condition";
import { choose, countHot, findAsked, noteUse } from "./find-asked";
import type { HotAnswer, HotHeaders, HotQuestion } from "./hot-question";
import { findKnownActor } from "./known-caller";
import { hasSmallJson, isPlain, parseObject, parseObjectText } from "./read-small-json";
import { type Written, WrittenAnswers } from "./written-answers";

const ADDRESS =
  /^\/api\/v1\/prompts\/([^/?]+)\/resolve(?:\?(?:environment=([a-z0-9-]{1,30})&?)?(?:context=([^&#]+))?)?$/;
const ENVIRONMENT = /^[a-z0-9-]{1,30}$/;
const answers = new WrittenAnswers("resolve", (told) => told);

type Question = { segment: string; environment: string | undefined; context: EvaluationContext };

/** Whether this brings its question as a body. A body is read once: whoever has no key is answered elsewhere, with it. */
export function takesQuestion({ url = "", headers }: HotQuestion): boolean {
  return !url.includes("?") && ADDRESS.test(url) && hasSmallJson(headers) && findKnownActor(headers) !== null;
}

/** "What do they get?" Null where only the longer way can tell. */
export function resolveFromMemory(asked: HotQuestion, body: Buffer | null): HotAnswer | null {
  const question = readQuestion(asked, body);
  return question && answer(asked.headers, question, body === null);
}

function readQuestion({ method, url = "" }: HotQuestion, body: Buffer | null): Question | null {
  const [, segment, environment, told] = ADDRESS.exec(url) ?? [];
  if (segment === undefined) return null;
  if (method === "POST") {
    const read = body && !url.includes("?") ? readBodied(body) : null;
    return read && { segment, ...read };
  }
  const context = method === "GET" ? readContext(told) : null;
  return context && { segment, environment, context };
}

function answer(headers: HotHeaders, question: Question, mayBeKept: boolean): HotAnswer | null {
  const asked = findAsked(headers, question.segment, question.environment);
  if (!asked) return null;
  const { actor, snapshot, prompt } = asked;
  const choice = choose(prompt, question.context);
  const written = answers.find(snapshot, prompt, choice);
  const allowance = written ? countHot(actor) : "refused";
  if (!written || allowance === "refused") return null;
  noteUse(actor, written.use);
  // Written once: it takes longer than all else of the text.
  const bucket = written.afterBucket === null || choice.bucket === null ? null : String(choice.bucket);
  if (!mayBeKept) return { kind: "resolve", allowance, text: textOf(written, bucket) };
  const tag = tagOf(written, bucket);
  const isAtHand = isKnown(headers["if-none-match"], tag);
  return { kind: "resolve", allowance, tag, text: isAtHand ? null : textOf(written, bucket) };
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
function readBodied(body: Buffer): Omit<Question, "segment"> | null {
  const { context = NOBODY, environment, ...more } = parseObject(body) ?? { more: "no object" };
  if (!isPlain(context) || Object.keys(more).length > 0) return null;
  if (environment === undefined) return { context, environment };
  return typeof environment === "string" && ENVIRONMENT.test(environment) ? { context, environment } : null;
}
