import { Card, CardHeader } from "@/components/ui/card";
import { attributesOf, conditionLines } from "@/lib/artifacts/describe-condition";
import type { Condition } from "@/sdk/core/targeting/condition";

/** Who is in a segment, as lines, and what services have to send for it. */
export function ConditionCard({ condition }: { condition: Condition }) {
  const attributes = attributesOf(condition);
  return (
    <Card aria-labelledby="condition">
      <CardHeader id="condition" title="Condition" />
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        className="max-h-120 overflow-auto px-3 py-2.5 font-mono text-sm leading-5"
      >
        {conditionLines(condition).join("\n")}
      </pre>
      <p className="wrap-anywhere border-t px-3 py-2 text-ink-2">
        Services have to send{" "}
        {attributes.map((name, index) => (
          <span key={name}>
            {index === 0 ? "" : index === attributes.length - 1 ? " and " : ", "}
            <code className="text-sm">{name}</code>
          </span>
        ))}
        .
      </p>
    </Card>
  );
}
