"use client";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type ComputedBump, resolveBump } from "@/lib/artifacts/contract";
import type { BumpChoice, EditorBase, EditorKind } from "./editor-types";
import type { Words } from "./words";

type Props = {
  kind: EditorKind;
  words: Words;
  onChange: (words: Words) => void;
  base: EditorBase;
  /** The path of a prompt that does not exist yet is its author's to name. */
  namesPath: boolean;
  bump: ComputedBump | null;
};

const PATH_WORDS: Partial<Record<EditorKind, { hint: string; example: string }>> = {
  prompt: { hint: "Services ask for the prompt by it.", example: "support/refund-reply" },
  golden_set: { hint: "Its owners answer for the set.", example: "support/refund-cases" },
  segment: { hint: "Its owners answer for the segment.", example: "segments/eu-customers" },
};

const BUMPS: readonly BumpChoice[] = ["patch", "minor", "major"];

/** What the change is called and why, what it starts from, and which version it becomes. */
export function ChangeFields({ kind, words, onChange, base, namesPath, bump }: Props) {
  const set = (change: Partial<Words>) => onChange({ ...words, ...change });
  return (
    <Card aria-labelledby="this-change">
      <CardHeader id="this-change" title="This change" />
      <CardBody className="grid gap-3 sm:grid-cols-2">
        {namesPath && (
          <Field
            label="Path"
            required
            className="sm:col-span-2"
            hint={`${PATH_WORDS[kind]?.hint ?? ""} Parts of a-z, 0-9, dot, underscore and hyphen, with slashes between.`}
          >
            {(control) => (
              <Input
                {...control}
                mono
                data-field="path"
                spellCheck={false}
                autoCapitalize="off"
                placeholder={PATH_WORDS[kind]?.example}
                value={words.path}
                onChange={(event) => set({ path: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field label="Title" required className="sm:col-span-2">
          {(control) => (
            <Input
              {...control}
              data-field="title"
              maxLength={200}
              placeholder="What it changes, in one line"
              value={words.title}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label="Why" required={false} className="sm:col-span-2">
          {(control) => (
            <Textarea
              {...control}
              data-field="description"
              rows={2}
              maxLength={20_000}
              placeholder="What is wrong today, and how a reviewer can tell that this is better"
              value={words.description}
              onChange={(event) => set({ description: event.target.value })}
            />
          )}
        </Field>
        <Field label="Version bump" error={describeRefusal(bump, words.bump)} hint={describeComputed(bump)}>
          {(control) => (
            <Select
              {...control}
              value={words.bump ?? ""}
              onChange={(event) => set({ bump: BUMPS.find((one) => one === event.target.value) ?? null })}
            >
              <option value="">{bump ? `as computed: ${bump.bump}` : "as computed"}</option>
              {BUMPS.map((level) => (
                <option key={level}>{level}</option>
              ))}
            </Select>
          )}
        </Field>
        {base.version !== null && (
          <Field
            label="Starts from"
            hint={
              base.newest === base.version
                ? `${base.version} is the newest version.`
                : `The newest version is ${base.newest}; write it here to merge on top of it.`
            }
          >
            {(control) => (
              <Input
                {...control}
                data-field="baseVersion"
                value={words.baseVersion}
                onChange={(event) => set({ baseVersion: event.target.value })}
              />
            )}
          </Field>
        )}
      </CardBody>
    </Card>
  );
}

const SHOWN_REASONS = 3;

function describeComputed(bump: ComputedBump | null): string | undefined {
  if (!bump) return undefined;
  if (bump.bump === "none") return "Nothing differs from the base yet.";
  const reasons = bump.reasons.map((reason) => reason.text);
  const rest = reasons.length - SHOWN_REASONS;
  const shown = reasons.slice(0, SHOWN_REASONS).join(", ").replaceAll("`", "");
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function describeRefusal(bump: ComputedBump | null, chosen: BumpChoice | null): string | undefined {
  if (!bump || chosen === null) return undefined;
  const resolved = resolveBump(bump.bump, chosen);
  return resolved.ok ? undefined : resolved.message;
}
