import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { StatusDot } from "@/components/ui/status-dot";
import { RunVerdict } from "./run-verdict";

type Finding = { rule: string; verdict: "pass" | "fail" | "inconclusive"; sentence: string };

const DOT = { pass: "ok", fail: "bad", inconclusive: "warn" } as const;

type Props = {
  findings: readonly Finding[];
  /** Whose rule it is; without it the standard one. */
  gate?: { environment: string; paths: string; verdict: Finding["verdict"] | null };
  children?: ReactNode;
};

/** What each rule found, in sentences. */
export function RunFindings({ findings, gate, children }: Props) {
  if (findings.length === 0) return null;
  const id = gate ? `findings-${gate.environment}-${gate.paths}` : "findings";
  const title = gate ? `For the gate of ${gate.environment}` : "Why";
  const note = gate ? (
    <>
      by its rule for <span className="font-mono text-sm">{gate.paths}</span>, the worst finding decides
    </>
  ) : (
    "by the standard rules, the worst finding decides"
  );
  return (
    <Card aria-labelledby={id}>
      <CardHeader id={id} title={title} note={note}>
        {gate && <RunVerdict status="finished" verdict={gate.verdict} />}
      </CardHeader>
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
      {children && <div className="border-t px-3 py-2.5">{children}</div>}
    </Card>
  );
}
