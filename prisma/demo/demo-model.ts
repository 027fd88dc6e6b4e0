import type { Recording } from "@/lib/evals/runs/judge-answer";

/** What the demo names its models, so that nobody takes their answers for those of a real one. */
export const DEMO_MODELS = { default: "demo-model", small: "demo-model-mini" } as const;

type Asked = { prompt: string; question: string; caseId: string; model: string; repeat: number };

/** US dollars for a million tokens, in and out. */
const PRICES: Record<string, readonly [number, number]> = {
  [DEMO_MODELS.default]: [4, 16],
  [DEMO_MODELS.small]: [1, 4],
};
const COURTESY =
  "Thank you very much for writing to Alder & Finch and for telling us about this so openly; every piece leaves our workshop after three pairs of eyes have looked at it, and we are truly sorry whenever one of them arrives in your home in a way that you did not expect of us, which we take as seriously as you do, and about which we speak every Monday morning with everybody who had a hand in it.";

/** A rule of thumb in place of a language model: the same question always gets the same answer, cost and latency. */
export function answerAsDemo(asked: Asked): Recording {
  const text = write(asked);
  const isSmall = asked.model === DEMO_MODELS.small;
  const [inPrice, outPrice] = PRICES[asked.model] ?? [0, 0];
  const inputTokens = Math.ceil((asked.prompt.length + asked.question.length) / 4);
  const outputTokens = Math.ceil(text.length / 4);
  const jitter = chance(`${asked.caseId} ${asked.model} ${asked.repeat} waits`);
  return {
    text,
    toolCalls: [],
    inputTokens,
    outputTokens,
    costUsd: (inputTokens * inPrice + outputTokens * outPrice) / 1_000_000,
    latencyMs: Math.round((isSmall ? 180 : 380) + outputTokens * (isSmall ? 4 : 9) + jitter ** 3 * 1_400),
  };
}

/** What such a model does well, and where it slips: longer than asked, or a step forgotten when asked to be brief. */
function write({ prompt, question, caseId, model, repeat }: Asked): string {
  const isSmall = model === DEMO_MODELS.small;
  const isBrief = prompt.includes("four sentences");
  const delivered = /delivered on (\d{4}-\d\d-\d\d)/.exec(prompt)?.[1];
  const slips = (what: string, share: number) => chance(`${caseId} ${model} ${what}`) < share;
  if (/\b(Der|Bekomme)\b/.test(question) && !(repeat % 2 === 0 && prompt.length > 0))
    return "Guten Tag Mira, das tut uns leid. Bitte schicken Sie uns zwei Fotos der Stelle, dann sieht die Werkstatt sie sich an.";
  const said = ["Hello Mira,"];
  if (!isBrief && question.includes("What now")) said.push(COURTESY);
  if (/scratch|crack|broken|bent|chipped|torn|wackelt/.test(question))
    said.push(
      isBrief && (question.includes("money") || slips("forgets", 0.15))
        ? "our workshop looks at the damage today and writes to you."
        : "please send us two photos of the damage, so that our workshop can look at it.",
    );
  else if (/built for/.test(question))
    said.push("what was made to measure cannot be returned, unless it arrived damaged.");
  else if (delivered)
    said.push(
      delivered >= "2026-10-20"
        ? `you can return it within 30 days of delivery. Yours came on ${delivered}, so there is time left.`
        : `${isSmall && slips("regrets", 0.7) ? "unfortunately" : "I am sorry:"} returns are possible within 30 days of delivery, and yours was on ${delivered}.`,
    );
  else if (prompt.includes("order number"))
    said.push("please tell me your order number, and I will look up when it was delivered.");
  else said.push("you can return it within 30 days of delivery.");
  if (isSmall && slips("promises", 0.15)) said.push("We will refund you in any case.");
  return said.join(" ");
}

/** From 0 to 1, always the same for a text (FNV-1a). */
function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash / 2 ** 32;
}
