"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { guardAction } from "@/components/ui/guard-action";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { promptParts } from "@/sdk/core/render-prompt";
import { countTokens } from "./count-tokens";
import { isCountedOnRequest, type LiveTokens } from "./describe-tokens";
import type { EditorActions } from "./editor-types";
import type { MessageDraft } from "./prompt-draft";
import { whenIdle } from "./when-idle";

type Counted = { state: "counted"; of: readonly MessageDraft[]; draft: number; live: LiveTokens };
export type Tokens = { state: "waiting" | "asked" | "failed" } | Counted;

const PAUSE_MS = 800;

/** Counted in idle time after each pause of the typing, a large text when somebody asks; braces count as written. */
export function useTokens(
  messages: readonly MessageDraft[],
  path: string,
  readLive: EditorActions["readLive"],
) {
  const [tokens, setTokens] = useState<Tokens>({ state: "waiting" });
  const known = useRef<{ path: string; live: LiveTokens } | null>(null);
  const newest = useRef(0);
  const onRequest = isCountedOnRequest(messages);

  /** Read once for a path, and again where it could not be. */
  async function findLive(): Promise<LiveTokens> {
    if (path === "") return null;
    const at = known.current;
    if (at?.path === path && at.live !== "unknown") return at.live;
    const answer = await guardAction(() => readLive(path));
    if (answer.status !== "done") return "unknown";
    const found = answer.result;
    const live = found && {
      version: found.version,
      environment: found.environment,
      tokens: await countTokens(textsOf(found.content)),
    };
    known.current = { path, live };
    return live;
  }

  async function count(): Promise<void> {
    newest.current += 1;
    const own = newest.current;
    try {
      const draft = await countTokens(messages.map(({ content }) => content));
      const live = await findLive();
      if (own === newest.current) setTokens({ state: "counted", of: messages, draft, live });
    } catch {
      if (own === newest.current) setTokens({ state: "failed" });
    }
  }

  const ask = () => {
    setTokens({ state: "asked" });
    void count();
  };

  const onPause = useEffectEvent(() => void count());
  // biome-ignore lint/correctness/useExhaustiveDependencies: each edit begins the pause anew
  useEffect(() => {
    if (onRequest) return;
    let callOff = () => {};
    const timer = setTimeout(() => {
      callOff = whenIdle(() => onPause());
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      callOff();
    };
  }, [messages, path, onRequest]);
  const isOld = tokens.state === "counted" && tokens.of !== messages;
  return { tokens, ask, onRequest: onRequest && (tokens.state === "waiting" || isOld) };
}

function textsOf(content: unknown): string[] {
  return promptParts(content as PromptContent).map((part) => part.content);
}
