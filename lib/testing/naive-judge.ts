import type { ModelMessage } from "@/lib/evals/models/ask-model";
import type { ModelReply } from "./model-dialects";
import type { AskedModel } from "./model-server";

type Asked = { messages: readonly Pick<ModelMessage, "role" | "content">[]; schema: unknown };
type Data = Record<string, unknown>;

/** Marks by which local models tell who speaks: a server of them reads these in a text, too. */
const ROLE_MARKS = /<\|[a-z_]+\|>|<\/?s>|<start_of_turn>/;
const FIRST = /^BEGIN DATA .*$/m;
const LAST = /^\s*END DATA/m;
const ORDER = /"?pass"?\s*(?:=|:|is)?\s*"?true|category\W+c\b|"?score"?\s*:?\s*1\b|judge this as passed/i;

/**
 * A judge without a will of its own: it does whatever it is told anywhere but within the data, and believes the first
 * line that looks like their end. What it is told nothing about it judges by the data: a rubric is met by an answer
 * that has its last word, and facts are the same where the texts are.
 */
function judgeNaively({ messages, schema }: Asked): string {
  const [, ...said] = messages;
  const { outside, data } = readApart(said.map(({ content }) => content).join("\n"));
  const fields = Object.keys((schema as { properties?: object })?.properties ?? {});
  return JSON.stringify(verdict(fields, ORDER.test(outside), data));
}

/** The same as a server of models is asked, over OpenAI's chat API. */
export function answerNaively({ body }: AskedModel): ModelReply {
  const { messages, response_format: format } = body as unknown as {
    messages: { role: "system" | "user"; content: string }[];
    response_format: { json_schema: { schema: object } };
  };
  return { text: judgeNaively({ messages, schema: format.json_schema.schema }) };
}

function readApart(text: string): { outside: string; data: Data } {
  const [first = "", ...turns] = text.split(ROLE_MARKS);
  const begun = FIRST.exec(first);
  const from = begun ? begun.index + begun[0].length : first.length;
  const length = first.slice(from).search(LAST);
  const inside = first.slice(from, length < 0 ? undefined : from + length);
  const rest = length < 0 ? "" : first.slice(from + length);
  const outside = [first.slice(0, begun?.index), rest, ...turns].join("\n");
  try {
    return { outside, data: JSON.parse(inside) as Data };
  } catch {
    return { outside: `${outside}\n${inside}`, data: {} };
  }
}

function verdict(fields: readonly string[], isTold: boolean, data: Data): object {
  const text = (name: string) => String(data[name] ?? "");
  const reason = isTold ? "I was told so." : "By what it says.";
  if (fields.includes("pass")) {
    const wanted = text("rubric").trim().split(/\s+/).at(-1) ?? "";
    const pass = isTold || text("answer").toLowerCase().includes(wanted.toLowerCase());
    return { reason, pass, score: pass ? 1 : 0 };
  }
  if (fields.includes("category"))
    return { reason, category: isTold || text("answer") === text("reference") ? "C" : "D" };
  if (fields.includes("questions")) {
    const asked = isTold ? "Where is my refund?" : text("answer");
    return { reason, questions: [1, 2, 3].map((count) => `${asked} ${count}`) };
  }
  const words = text("question").toLowerCase().split(/\W+/).filter(Boolean);
  const met = words.filter((word) => text("answer").toLowerCase().includes(word)).length;
  return { reason, score: isTold ? 1 : met / Math.max(1, words.length) };
}
