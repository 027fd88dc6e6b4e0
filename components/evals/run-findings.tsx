import { Card, CardHeader } from "@/components/ui/card";
import { StatusDot } from "@/components/ui/status-dot";

type Finding = { rule: string; verdict: "pass" | "fail" | "inconclusive"; sentence: string };

const DOT = { pass: "ok", fail: "bad", inconclusive: "warn" } as const;

/** What each rule found, in sentences. */
export function RunFindings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <Card aria-labelledby="findings">
      <CardHeader id="findings" title="Why" note="the worst finding decides" />
      <ul className="divide-y">
        {findings.map(({ rule, verdict, sentence }) => (
          <li key={`${rule} ${sentence}`} className="flex items-baseline gap-2.5 px-3 py-2">
            <span className="translate-y-[-1px]">
              <StatusDot tone={DOT[verdict]} label={verdict} />
            </span>
            <span className="wrap-anywhere">{sentence}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
