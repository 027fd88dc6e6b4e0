import { LangfuseClient } from "@langfuse/client";

/** The client as its documentation sets it up: the two halves of a key are its public and its secret key. */
export function openLangfuseClient(origin: string, key: string): LangfuseClient {
  const [, publicId = "", ...secret] = key.split("_");
  return new LangfuseClient({ publicKey: publicId, secretKey: secret.join("_"), baseUrl: origin });
}

export type LangfuseAnswer = { status: number; headers: Headers; body: Record<string, unknown> };

/** One request with a key as Langfuse's clients send it. */
export async function askLangfuse(
  url: string,
  key: string,
  {
    method = "GET",
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<LangfuseAnswer> {
  const authorization = `Basic ${Buffer.from(`countersign:${key}`).toString("base64")}`;
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
  const answer = await fetch(url, { method, headers: { authorization, ...type, ...headers }, ...sent });
  const { status } = answer;
  return { status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}
