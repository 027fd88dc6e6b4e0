import { EnvironmentMark } from "@/components/environments/environment-mark";
import { describeLadderRule } from "@/components/rollouts/describe-ladder-rule";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Table, Td, Th } from "@/components/ui/table";
import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";

type Environment = {
  key: string;
  name: string;
  color: string;
  position: number;
  protected: boolean;
  production: boolean;
  requiredApprovals: number;
  autoRelease: boolean;
  evals: readonly { paths: string; set: string }[];
  rollouts: readonly LadderRule[];
};

type Props = { environments: readonly Environment[] };

/** The environments in their order, with the rules in force. */
export function EnvironmentsTable({ environments }: Props) {
  return (
    <Card aria-labelledby="environments">
      <CardHeader
        id="environments"
        title="Environments"
        note="in the order of promotion, and what each asks for"
      />
      <Table label="Environments and their rules" className="min-w-200">
        <thead>
          <tr>
            <Th>Environment</Th>
            <Th>Approvals</Th>
            <Th>Protected</Th>
            <Th>Merged versions</Th>
            <Th>Evals</Th>
            <Th>Rollouts</Th>
          </tr>
        </thead>
        <tbody>
          {environments.map((one) => (
            <tr key={one.key}>
              <Th scope="row" className="font-normal">
                <span className="flex items-center gap-2">
                  <EnvironmentMark name={one.key} color={one.color} position={one.position} />
                  {one.name !== one.key && <span>{one.name}</span>}
                  {one.production && <Chip>production</Chip>}
                </span>
              </Th>
              <Td>{one.requiredApprovals}</Td>
              <Td className="whitespace-nowrap">
                {one.protected ? "at least one, by someone who did not edit" : "no"}
              </Td>
              <Td className="whitespace-nowrap">
                {one.autoRelease ? "go live at once" : "wait for a promotion"}
              </Td>
              <Td>
                {one.evals.length === 0
                  ? "none"
                  : one.evals.map(({ paths, set }) => (
                      <span key={`${paths} ${set}`} className="block whitespace-nowrap font-mono">
                        {set} <span className="text-ink-3">for {paths}</span>
                      </span>
                    ))}
              </Td>
              <Td>
                {one.rollouts.length === 0
                  ? "none"
                  : one.rollouts.map(({ paths, ...rule }) => (
                      <span key={paths} className="block whitespace-nowrap">
                        {describeLadderRule(rule)}{" "}
                        <span className="text-ink-3">
                          for <span className="font-mono">{paths}</span>
                        </span>
                      </span>
                    ))}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
