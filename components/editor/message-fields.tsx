"use client";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { memo, useState } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { PROMPT_ROLES, type PromptRole } from "@/sdk/core/prompt-types";
import { CodeField } from "./code/code-field";
import type { Declared } from "./code/tag-options";
import { convertToLiteral } from "./convert-literal";
import { ConvertPanel } from "./convert-panel";
import type { EditorProblem } from "./editor-types";
import { IconButton } from "./icon-button";
import type { MessageDraft } from "./prompt-draft";

type Props = {
  message: MessageDraft;
  index: number;
  /** Of messages; 0 for a prompt that is one text. */
  count: number;
  declared: readonly Declared[];
  /** Of this message alone. */
  problems: readonly EditorProblem[];
  onChange: (message: MessageDraft, declare?: readonly string[]) => void;
  onMove: (key: number, by: 1 | -1) => void;
  onRemove: (key: number) => void;
};

/** One message: who says it, what, and whether `{{…}}` in it is a tag. */
export const MessageFields = memo(function MessageFields(props: Props) {
  const { message, index, count, declared, problems, onChange, onMove, onRemove } = props;
  const { key, role, syntax, content } = message;
  const [converting, setConverting] = useState(false);
  const name = count === 0 ? "Text" : `Message ${index + 1}`;
  const setSyntax = (next: string) => {
    if (next === "literal") onChange({ ...message, syntax: "literal", content: convertToLiteral(content) });
    else if (content.includes("{{")) setConverting(true);
    else onChange({ ...message, syntax: "v1" });
  };
  return (
    <Card aria-label={name} data-message={key}>
      <CardHeader title={name}>
        {count > 0 && (
          <Select
            aria-label={`Role of message ${index + 1}`}
            className="w-30"
            value={role}
            onChange={(event) => onChange({ ...message, role: event.target.value as PromptRole })}
          >
            {PROMPT_ROLES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        )}
        <Select
          aria-label={`Syntax of ${name.toLowerCase()}`}
          className="w-40"
          value={syntax}
          onChange={(event) => setSyntax(event.target.value)}
        >
          <option value="v1">with {"{{variables}}"}</option>
          <option value="literal">literal text</option>
        </Select>
        {count > 0 && (
          <span className="flex gap-1">
            <IconButton
              label={`Move message ${index + 1} up`}
              blocked={index === 0}
              onPress={() => onMove(key, -1)}
            >
              <ArrowUp aria-hidden="true" />
            </IconButton>
            <IconButton
              label={`Move message ${index + 1} down`}
              blocked={index === count - 1}
              onPress={() => onMove(key, 1)}
            >
              <ArrowDown aria-hidden="true" />
            </IconButton>
            <IconButton
              label={`Remove message ${index + 1}`}
              blocked={count === 1}
              onPress={() => onRemove(key)}
            >
              <Trash2 aria-hidden="true" />
            </IconButton>
          </span>
        )}
      </CardHeader>
      {converting && syntax === "literal" && (
        <ConvertPanel
          name={name.toLowerCase()}
          text={content}
          declared={declared.map((one) => one.name)}
          onConvert={(text, variables) => {
            setConverting(false);
            onChange({ ...message, syntax: "v1", content: text }, variables);
          }}
          onCancel={() => setConverting(false)}
        />
      )}
      <CardBody className="p-2">
        <CodeField
          label={count === 0 ? "Text of the prompt" : `Text of message ${index + 1}`}
          field={count === 0 ? "text" : `messages[${index}]`}
          tags={syntax === "v1"}
          variables={declared}
          problems={problems}
          value={content}
          onChange={(text) => onChange({ ...message, content: text })}
        />
        {content.includes("\r") && (
          <p className="mt-1 px-1 text-ink-3 text-sm">
            This text has Windows line ends, shown as U+000D. They are kept as they are.
          </p>
        )}
      </CardBody>
    </Card>
  );
});
