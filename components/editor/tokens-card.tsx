"use client";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ENCODING } from "./count-tokens";
import { describeLive, isCountedOnRequest, sizeOf } from "./describe-tokens";
import type { EditorActions } from "./editor-types";
import type { MessageDraft } from "./prompt-draft";
import { type Tokens, useTokens } from "./use-tokens";

type Props = { messages: readonly MessageDraft[]; path: string; readLive: EditorActions["readLive"] };

/** How long the prompt is for a model, against what is live. */
export function TokensCard({ messages, path, readLive }: Props) {
  const { tokens, ask, onRequest } = useTokens(messages, path, readLive);
  return (
    <Card aria-labelledby="tokens">
      <CardHeader id="tokens" title="Tokens" note={ENCODING} />
      <CardBody className="min-h-20 text-ink-2">
        {onRequest ? (
          <>
            <p className="mb-2">
              {Math.round(sizeOf(messages) / 1000).toLocaleString("en")} kB of text: counting it each time you
              pause would hold up your typing.
            </p>
            <AskButton ask={ask} />
          </>
        ) : (
          <Count tokens={tokens} messages={messages} ask={ask} />
        )}
      </CardBody>
    </Card>
  );
}

type CountProps = { tokens: Tokens; messages: readonly MessageDraft[]; ask: () => void };

function Count({ tokens, messages, ask }: CountProps) {
  // What one asked for is read out; what counts itself interrupts nobody.
  const role = isCountedOnRequest(messages) ? "status" : undefined;
  if (tokens.state === "failed")
    return (
      <>
        <p role="alert" className="mb-2">
          The counter could not be loaded.
        </p>
        <AskButton ask={ask} />
      </>
    );
  if (tokens.state !== "counted") return <p role={role}>Counting…</p>;
  return (
    <p role={role}>
      <strong className="font-medium text-ink">{tokens.draft.toLocaleString("en")}</strong> in this draft;{" "}
      {describeLive(tokens.draft, tokens.live)}
      <span className="block text-ink-3 text-sm">
        Texts as written, {messages.length} {messages.length === 1 ? "message" : "messages"}, before variables
        are filled.
      </span>
    </p>
  );
}

function AskButton({ ask }: { ask: () => void }) {
  return (
    <Button size="sm" onClick={ask}>
      Count the tokens
    </Button>
  );
}
