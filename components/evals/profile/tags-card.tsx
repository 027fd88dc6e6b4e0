import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { FEW_CASES, type TagCoverage } from "@/lib/evals/dashboards/tag-coverage";
import { runHref } from "../evals-href";
import { RateText } from "../rate-text";

type Props = { number: number; tags: readonly TagCoverage[] };

/** What each tag comes to, and where so few cases stand that a rate says little. */
export function TagsCard({ number, tags }: Props) {
  return (
    <Card aria-labelledby="tags">
      <CardHeader id="tags" title="By tag" note="a case may have several" />
      <Table label="By tag">
        <thead>
          <tr>
            <Th>Tag</Th>
            <Th align="end">Cases</Th>
            <Th align="end">Pass rate</Th>
          </tr>
        </thead>
        <tbody>
          {tags.map(({ tag, cases, mustPass, passRate, few }) => (
            <tr key={tag}>
              <Td>
                <Link
                  href={runHref(number, { tag })}
                  className="link inline-flex min-h-6 items-center max-sm:min-h-11"
                >
                  {tag}
                </Link>{" "}
                {few && <Chip tone="warn">few cases</Chip>}
              </Td>
              <Td align="end" className="tabular-nums">
                {cases}
                {mustPass > 0 && <span className="block text-ink-3 text-sm">{mustPass} must pass</span>}
              </Td>
              <Td align="end">
                <RateText rate={passRate} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {tags.some(({ few }) => few) && (
        <CardBody className="border-t text-ink-2">
          With fewer than {FEW_CASES} cases a pass rate says little: see how far its range reaches.
        </CardBody>
      )}
    </Card>
  );
}
