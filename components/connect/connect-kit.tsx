"use client";
import { useState } from "react";
import type { FormAction } from "@/components/ui/guard-action";
import { type ConnectKey, KeyStep } from "./key-step";
import { LiveTest } from "./live-test";
import { SnippetTabs } from "./snippet-tabs";
import { makeSnippets, type SnippetFacts } from "./snippets";

type Props = {
  facts: SnippetFacts;
  blocked: string | null;
  /** Whether a key that works can ask here; null where this person does not see the keys. */
  hasKey: boolean | null;
  action: FormAction<ConnectKey>;
  /** When the page was made. */
  since: string;
};

/** A key, the code that asks with it, and the first request as it arrives. */
export function ConnectKit({ facts, blocked, hasKey, action, since }: Props) {
  const [issued, setIssued] = useState<ConnectKey | null>(null);
  // The page may be made again; what came since it was opened is still news.
  const [opened] = useState(since);
  const create: FormAction<ConnectKey> = async (previous, form) => {
    const state = await action(previous, form);
    if (state.status === "done" && state.result.key) setIssued(state.result);
    return state;
  };
  return (
    <>
      <KeyStep environment={facts.environment} blocked={blocked} issued={issued} action={create} />
      <SnippetTabs snippets={makeSnippets(facts)} />
      <LiveTest
        environment={facts.environment}
        path={facts.path}
        since={opened}
        publicKeyId={issued?.publicId ?? null}
        isKeyless={issued === null && hasKey === false}
      />
    </>
  );
}
