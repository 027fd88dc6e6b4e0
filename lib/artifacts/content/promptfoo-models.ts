import type { GoldenJudge } from "./golden-set-content";

/** A judge that a file names, as far as a set can. */
export type NamedJudge = Pick<GoldenJudge, "model" | "embeddingModel">;

const KINDS = ["openai", "anthropic", "google"];
const PLAIN = ["chat", "responses", "messages"];
const MODEL = /^[!-~]{1,150}$/;

/** `openai:chat:gpt-5` is our `openai/gpt-5`; null for what is no model of a provider that we know. */
export function readProviderId(id: string): NamedJudge | null {
  const [kind = "", ...rest] = id.split(":");
  const prefix = kind === "vertex" || kind === "palm" ? "google" : kind;
  const [form = "", ...named] = rest;
  const isEmbedding = form === "embedding" || form === "embeddings";
  const name = (isEmbedding || PLAIN.includes(form) ? named : rest).join(":");
  if (!KINDS.includes(prefix) || !MODEL.test(name)) return null;
  return isEmbedding ? { embeddingModel: `${prefix}/${name}` } : { model: `${prefix}/${name}` };
}

/** Our model as promptfoo names it; null for one that no provider of its own answers for. */
export function writeProviderId(model: string, kind: "chat" | "embedding"): string | null {
  const [prefix = "", ...rest] = model.split("/");
  const name = rest.join("/");
  if (!KINDS.includes(prefix) || name === "") return null;
  if (kind === "embedding") return `${prefix}:embedding:${name}`;
  return prefix === "anthropic" ? `anthropic:messages:${name}` : `${prefix}:${name}`;
}
