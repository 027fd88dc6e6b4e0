import clsx from "clsx";
import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { RuleProblem } from "@/lib/authz/owner-rules";

type Props = {
  text: string;
  version: string;
  /** Lines that decide about the path that was looked up. */
  marked: readonly number[];
  problems: readonly RuleProblem[];
  children: ReactNode;
};

/** The text in force, line by line, with what no longer fits the teams and people of today. */
export function OwnerRulesCard({ text, version, marked, problems, children }: Props) {
  const lines = text.replace(/\n$/, "").split("\n");
  return (
    <Card aria-labelledby="owner-rules">
      <CardHeader id="owner-rules" title="Owner rules in force" note={version} />
      <section
        aria-label="Text of the owner rules"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="scroll-shade py-2 focus-visible:-outline-offset-2"
      >
        <ol className="w-max min-w-full font-mono text-sm leading-5">
          {lines.map((line, index) => {
            const number = index + 1;
            return (
              <li
                key={number}
                className={clsx("flex gap-3 px-3", marked.includes(number) && "bg-accent-soft")}
              >
                <span aria-hidden="true" className="w-6 shrink-0 select-none text-right text-ink-3">
                  {number}
                </span>
                <span className={clsx("whitespace-pre", line.startsWith("#") && "text-ink-3")}>
                  {line || " "}
                </span>
              </li>
            );
          })}
        </ol>
      </section>
      {problems.length > 0 && (
        <ul aria-label="Problems" className="border-t px-3 py-2 text-warn">
          {problems.map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              Line {line}: {message}
            </li>
          ))}
        </ul>
      )}
      <CardBody className="border-t">{children}</CardBody>
    </Card>
  );
}
