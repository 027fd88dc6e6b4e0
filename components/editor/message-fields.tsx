"use client";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { memo } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { PROMPT_ROLES, type PromptRole, type PromptSyntax } from "@/sdk/core/prompt-types";
import type { MessageDraft } from "./prompt-draft";

type Props = {
  message: MessageDraft;
  index: number;
  /** Of messages; 0 for a prompt that is one text. */
  count: number;
  onChange: (message: MessageDraft) => void;
  onMove: (key: number, by: 1 | -1) => void;
  onRemove: (key: number) => void;
};

/** Fitting the height to a long text would lay it out anew on every key. */
const FITTED = 50_000;

/** One message: who says it, what, and whether `{{…}}` in it is a tag. */
export const MessageFields = memo(function MessageFields(props: Props) {
  const { message, index, count, onChange, onMove, onRemove } = props;
  const name = count === 0 ? "Text" : `Message ${index + 1}`;
  const rows = message.content.length > FITTED ? 24 : 4;
  return (
    <Card aria-label={name}>
      <CardHeader title={name}>
        {count > 0 && (
          <Select
            aria-label={`Role of message ${index + 1}`}
            className="w-30"
            value={message.role}
            onChange={(event) => onChange({ ...message, role: event.target.value as PromptRole })}
          >
            {PROMPT_ROLES.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </Select>
        )}
        <Select
          aria-label={`Syntax of ${name.toLowerCase()}`}
          className="w-40"
          value={message.syntax}
          onChange={(event) => onChange({ ...message, syntax: event.target.value as PromptSyntax })}
        >
          <option value="v1">with {"{{variables}}"}</option>
          <option value="literal">literal text</option>
        </Select>
        {count > 0 && (
          <span className="flex gap-1">
            <IconButton
              label={`Move message ${index + 1} up`}
              blocked={index === 0}
              onPress={() => onMove(message.key, -1)}
            >
              <ArrowUp aria-hidden="true" />
            </IconButton>
            <IconButton
              label={`Move message ${index + 1} down`}
              blocked={index === count - 1}
              onPress={() => onMove(message.key, 1)}
            >
              <ArrowDown aria-hidden="true" />
            </IconButton>
            <IconButton
              label={`Remove message ${index + 1}`}
              blocked={count === 1}
              onPress={() => onRemove(message.key)}
            >
              <Trash2 aria-hidden="true" />
            </IconButton>
          </span>
        )}
      </CardHeader>
      <CardBody className="p-2">
        <Textarea
          mono
          aria-label={count === 0 ? "Text of the prompt" : `Text of message ${index + 1}`}
          data-field={count === 0 ? "text" : `messages[${index}]`}
          rows={rows}
          spellCheck={false}
          className={message.content.length > FITTED ? "field-sizing-fixed!" : "max-h-160"}
          value={message.content}
          onChange={(event) => onChange({ ...message, content: event.target.value })}
        />
        {message.content.includes("\r") && (
          <p className="mt-1 px-1 text-ink-3 text-sm">
            This text has Windows line ends. Browsers write plain ones as soon as you edit it.
          </p>
        )}
      </CardBody>
    </Card>
  );
});

type IconButtonProps = { label: string; blocked: boolean; onPress: () => void; children: React.ReactNode };

function IconButton({ label, blocked, onPress, children }: IconButtonProps) {
  return (
    <Button
      variant="ghost"
      aria-label={label}
      title={label}
      aria-disabled={blocked || undefined}
      className="w-7.5 px-0 aria-disabled:opacity-40 max-sm:w-11 max-sm:px-0"
      onClick={blocked ? undefined : onPress}
    >
      {children}
    </Button>
  );
}
