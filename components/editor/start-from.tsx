"use client";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { PromptDraft } from "./prompt-draft";
import { readPasted } from "./read-pasted";
import { samplePrompt } from "./sample-prompt";

type Props = { onStart: (change: (prompt: PromptDraft) => PromptDraft) => void };

/** Ways to a first text: write it below, paste one, import files, or begin with a sample. */
export function StartFrom({ onStart }: Props) {
  const [pasting, setPasting] = useState(false);
  const [pasted, setPasted] = useState("");
  return (
    <Card aria-labelledby="start-from">
      <CardHeader id="start-from" title="Start" note="by writing below, or from something" />
      <CardBody className="grid gap-3">
        <div className="flex flex-wrap gap-2">
          <Button aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
            Paste a prompt
          </Button>
          <Button onClick={() => onStart(samplePrompt)}>Begin with a sample</Button>
          <ButtonLink href="/prompts/import">Import files</ButtonLink>
        </div>
        {pasting && (
          <Field
            label="Prompt to paste"
            hint="One text, or the messages of a call as JSON. Braces stay text until you convert them."
          >
            {(control) => (
              <Textarea
                {...control}
                mono
                autoFocus
                spellCheck={false}
                className="max-h-80"
                value={pasted}
                onChange={(event) => setPasted(event.target.value)}
              />
            )}
          </Field>
        )}
        {pasting && pasted.trim() !== "" && (
          <Button
            variant="primary"
            className="justify-self-start"
            onClick={() => {
              onStart((prompt) => ({ ...prompt, messages: readPasted(pasted), variables: [] }));
              setPasting(false);
              setPasted("");
            }}
          >
            Use it as the text
          </Button>
        )}
      </CardBody>
    </Card>
  );
}
