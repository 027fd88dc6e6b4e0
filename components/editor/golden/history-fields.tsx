"use client";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { EditorProblem } from "../editor-types";
import { errorAt } from "../error-at";
import { IconButton } from "../icon-button";
import { newKey } from "../prompt-draft";
import { FieldGroup } from "./field-group";
import type { CaseDraft } from "./golden-draft";

type Message = CaseDraft["history"][number];
type Props = {
  history: readonly Message[];
  path: string;
  problems: readonly EditorProblem[];
  onChange: (history: readonly Message[]) => void;
};

const ROLES = ["user", "assistant", "system"] as const;

/** What was said before the prompt is asked. */
export function HistoryFields({ history, path, problems, onChange }: Props) {
  const set = (key: number, change: Partial<Message>) =>
    onChange(history.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <FieldGroup
      title="Said before"
      note="Messages of the conversation so far."
      error={errorAt(problems, path)}
    >
      {history.map(({ key, role, content }, index) => (
        <div key={key} className="grid grid-cols-[1fr_auto] items-start gap-2 sm:grid-cols-[8rem_1fr_auto]">
          <Select
            aria-label={`Who said message ${index + 1}`}
            value={role}
            onChange={(event) => set(key, { role: event.target.value as Message["role"] })}
          >
            {ROLES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
          <Textarea
            rows={1}
            data-field={`${path}[${index}].content`}
            aria-label={`Message ${index + 1}`}
            className="max-h-60 min-h-7.5 max-sm:order-last max-sm:col-span-2 max-sm:min-h-11"
            value={content}
            onChange={(event) => set(key, { content: event.target.value })}
          />
          <IconButton
            label={`Remove message ${index + 1}`}
            onPress={() => onChange(history.filter((one) => one.key !== key))}
          >
            <Trash2 aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      <Button
        size="sm"
        onClick={() => {
          const role = history.at(-1)?.role === "user" ? "assistant" : "user";
          onChange([...history, { key: newKey(), role, content: "" }]);
        }}
      >
        <Plus aria-hidden="true" />
        Add a message
      </Button>
    </FieldGroup>
  );
}
