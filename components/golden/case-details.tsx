import clsx from "clsx";
import type { ReactNode } from "react";
import { VisibleText } from "@/components/changes/visible-text";
import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { assertionLines } from "@/lib/artifacts/diff/case-lines";

type Props = {
  one: GoldenCase /** Below the row that opened it, in line with its words. */;
  inset?: boolean;
};

/** Everything that a case says. */
export function CaseDetails({ one, inset = false }: Props) {
  const { description, variables, history, assertions, weight, threshold, notes, origin } = one;
  return (
    <div className={clsx("grid gap-3 px-3 py-3", inset && "border-t bg-sunken/40 sm:pl-9")}>
      {description !== "" && <p className="wrap-anywhere max-w-prose">{description}</p>}
      <Part title="Variables">
        {Object.keys(variables).length === 0 ? (
          <p className="text-ink-3">none</p>
        ) : (
          <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[minmax(6rem,auto)_1fr]">
            {Object.entries(variables).map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="wrap-anywhere font-mono text-ink-2 text-sm">{name}</dt>
                <dd className="wrap-anywhere min-w-0 whitespace-pre-wrap">
                  <VisibleText text={typeof value === "string" ? value : JSON.stringify(value, null, 2)} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Part>
      {history.length > 0 && (
        <Part title="Said before">
          <ol className="grid gap-1.5">
            {history.map(({ role, content }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a message is its place in the history
              <li key={index} className="wrap-anywhere whitespace-pre-wrap">
                <span className="font-medium text-ink-2">{role}: </span>
                <VisibleText text={content} />
              </li>
            ))}
          </ol>
        </Part>
      )}
      <Part title="Assertions">
        {assertions.length === 0 ? (
          <p className="text-ink-3">none: it passes whatever is answered</p>
        ) : (
          <pre className="wrap-anywhere whitespace-pre-wrap font-mono text-sm leading-5">
            <VisibleText text={assertions.flatMap(assertionLines).join("\n")} />
          </pre>
        )}
      </Part>
      {(weight !== 1 || threshold !== undefined) && (
        <p className="text-ink-2">
          {[
            weight === 1 ? "" : `Weight ${weight}`,
            threshold === undefined ? "" : `passes from a score of ${threshold}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      {notes !== "" && (
        <Part title="Notes">
          <p className="wrap-anywhere max-w-prose whitespace-pre-wrap">{notes}</p>
        </Part>
      )}
      {origin && (
        <p className="wrap-anywhere text-ink-3">
          From trace <code className="text-sm">{origin.traceId}</code>
        </p>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1">
      <h4 className="font-medium text-ink-3 text-sm">{title}</h4>
      {children}
    </section>
  );
}
