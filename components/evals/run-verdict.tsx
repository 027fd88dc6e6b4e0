import { Chip } from "@/components/ui/chip";
import type { RunStatus } from "@/lib/evals/runs/run-status";
import { lookOfRun } from "./describe-run";

type Props = { status: RunStatus; verdict: "pass" | "fail" | "inconclusive" | null };

export function RunVerdict({ status, verdict }: Props) {
  const { tone, text } = lookOfRun(status, verdict);
  return <Chip tone={tone}>{text}</Chip>;
}
