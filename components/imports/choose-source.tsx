"use client";
import { useRef } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodedText } from "@/components/ui/coded-text";
import { Field } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { Input } from "@/components/ui/input";

type Props = {
  into: string;
  intoProblem: string | null;
  disabled: boolean;
  onChoose: (files: readonly File[]) => void;
  onInto: (into: string) => void;
};

/** A file or a folder, and where its prompts go. */
export function ChooseSource({ into, intoProblem, disabled, onChoose, onInto }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const choose = (input: HTMLInputElement) => {
    if (!input.files?.length) return;
    // Only one of the two is the source.
    const other = input === file.current ? folder.current : file.current;
    if (other) other.value = "";
    onChoose([...input.files]);
  };
  return (
    <Card aria-labelledby="source">
      <CardHeader id="source" title="Source" />
      <CardBody className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Files"
          hint="A CSV with a prompt in each row, a JSON file, or prompt files (.md, .txt, .prompt)."
        >
          {(control) => <FileInput {...control} ref={file} multiple disabled={disabled} onChoose={choose} />}
        </Field>
        <Field label="Or a folder" hint="One prompt a file, or an index.json with the versions beside it.">
          {(control) => (
            <FileInput
              {...control}
              {...{ webkitdirectory: "" }}
              ref={folder}
              multiple
              disabled={disabled}
              onChoose={choose}
            />
          )}
        </Field>
        <Field
          label="Into"
          required={false}
          error={intoProblem && <CodedText text={intoProblem} />}
          hint="The folder of paths that they go to. Its owners answer for them."
          className="sm:col-span-2"
        >
          {(control) => (
            <Input
              {...control}
              mono
              spellCheck={false}
              autoCapitalize="off"
              placeholder="support"
              disabled={disabled}
              value={into}
              onChange={(event) => onInto(event.target.value)}
            />
          )}
        </Field>
      </CardBody>
    </Card>
  );
}
