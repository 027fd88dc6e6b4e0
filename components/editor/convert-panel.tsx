"use client";
import { useState } from "react";
import { LazyTextDiff } from "@/components/changes/lazy-text-diff";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { convertLiteral, findNames } from "./convert-literal";

type Props = {
  /** `message 2`. */
  name: string;
  text: string;
  declared: readonly string[];
  onConvert: (text: string, variables: readonly string[]) => void;
  onCancel: () => void;
};

/** What becomes of a literal text as a template: which braces callers fill, and every character that changes. */
export function ConvertPanel({ name, text, declared, onConvert, onCancel }: Props) {
  const found = findNames(text);
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    found.flatMap((one) => (declared.includes(one.name) ? [one.name] : [])),
  );
  const converted = convertLiteral(text, chosen);
  const toggle = (one: string) =>
    setChosen((now) => (now.includes(one) ? now.filter((other) => other !== one) : [...now, one]));
  return (
    <section aria-label={`Conversion of ${name}`} className="grid gap-2.5 border-b px-3 py-2.5">
      <p className="text-ink-2">
        {found.length > 0
          ? "Which of these do callers fill? Nobody can tell from the text: what you leave unticked stays text."
          : "No braces here can be a variable. They stay text, by a backslash before them."}
      </p>
      {found.length > 0 && (
        <ul aria-label="Names in braces" className="flex flex-wrap gap-x-4 gap-y-1.5">
          {found.map((one, index) => (
            <li key={one.name}>
              <Checkbox
                autoFocus={index === 0}
                label={
                  <>
                    <code>{`{{${one.name}}}`}</code>
                    <span className="text-ink-3">
                      {one.count > 1 && ` ${one.count} times`}
                      {declared.includes(one.name) && " declared"}
                    </span>
                  </>
                }
                checked={chosen.includes(one.name)}
                onChange={() => toggle(one.name)}
              />
            </li>
          ))}
        </ul>
      )}
      {converted === text ? (
        <p className="text-ink-3">No character of the text changes.</p>
      ) : (
        <div className="max-h-80 overflow-auto rounded-md border">
          <LazyTextDiff
            label={`What the conversion changes in ${name}`}
            before={text}
            after={converted}
            tags={{ before: false, after: true }}
          />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" size="sm" onClick={() => onConvert(converted, chosen)}>
          Convert {name}
        </Button>
        <Button size="sm" onClick={onCancel}>
          Leave it literal
        </Button>
      </div>
    </section>
  );
}
