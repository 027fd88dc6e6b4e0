import { RowKeys } from "@/components/keys/row-keys";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { ALL_CASES, countTags, findCases } from "@/lib/artifacts/find-cases";
import { CaseFilters } from "./case-filters";
import { CaseRows } from "./case-rows";
import { type CasesShown, casesHref } from "./case-search";

type Props = { path: string; content: GoldenSetContent; shown: CasesShown };

const ON_A_PAGE = 100;

/** The cases of a version, as far as they are searched for. */
export function CasesCard({ path, content, shown }: Props) {
  const { cases } = content;
  const found = findCases(cases, shown);
  const pages = Math.max(1, Math.ceil(found.length / ON_A_PAGE));
  const page = Math.min(shown.page, pages);
  const mustPass = cases.filter((one) => one.mustPass).length;
  const all = cases.length === 1 ? "1 case" : `${cases.length} cases`;
  return (
    <Card aria-labelledby="cases">
      <RowKeys />
      <CardHeader id="cases" title="Cases" note={mustPass > 0 ? `${all}, ${mustPass} must pass` : all} />
      {cases.length > 0 && <CaseFilters path={path} shown={shown} tags={countTags(cases)} />}
      {found.length > 0 && <CaseRows cases={found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)} />}
      {cases.length === 0 && (
        <CardBody className="text-ink-2">
          This set has no case yet, so it judges nothing. Edit it to write some, or import them.
        </CardBody>
      )}
      {cases.length > 0 && found.length === 0 && (
        <CardBody className="flex flex-wrap items-center gap-3 text-ink-2">
          None of the {all} fits this search.
          <ButtonLink size="sm" href={casesHref(path, { ...ALL_CASES, version: shown.version })}>
            Show all
          </ButtonLink>
        </CardBody>
      )}
      {pages > 1 && (
        <nav aria-label="Pages of cases" className="flex flex-wrap items-center gap-2 border-t px-3 py-2">
          {page > 1 && (
            <ButtonLink size="sm" href={`${casesHref(path, { ...shown, page: page - 1 })}#cases`}>
              Earlier cases
            </ButtonLink>
          )}
          {page < pages && (
            <ButtonLink size="sm" href={`${casesHref(path, { ...shown, page: page + 1 })}#cases`}>
              Further cases
            </ButtonLink>
          )}
          <span className="text-ink-3 tabular-nums">
            Page {page} of {pages}
          </span>
        </nav>
      )}
    </Card>
  );
}
