import { buttonClass } from "@/components/ui/button-class";
import { Card, CardHeader } from "@/components/ui/card";

const EXPORTS = [
  {
    name: "Newest version of everything",
    says: "One file for each prompt and rule. Imported elsewhere, it has the same digests.",
    href: "/api/v1/exports/artifacts.tar?versions=newest",
    file: "artifacts.tar",
  },
  {
    name: "Every version of everything",
    says: "A folder for each prompt and rule, with one file a version.",
    href: "/api/v1/exports/artifacts.tar?versions=all",
    file: "artifacts-all.tar",
  },
  {
    name: "List of versions",
    says: "Who made which version when, from which change, for a spreadsheet. No text of prompts.",
    href: "/api/v1/exports/versions.csv",
    file: "versions.csv",
  },
  {
    name: "Audit trail",
    says: "Every entry with its hash, one a line, to be verified on another machine.",
    href: "/api/v1/audit/export.jsonl",
    file: "audit.jsonl",
  },
] as const;

type Props = { workspace: string };

/** What anyone who may read may take along. */
export function ExportsCard({ workspace }: Props) {
  return (
    <Card aria-labelledby="exports">
      <CardHeader id="exports" title="Export" note={`of ${workspace}`} />
      <ul className="divide-y">
        {EXPORTS.map(({ name, says, href, file }) => (
          <li key={href} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2.5">
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-medium">{name}</p>
              <p className="text-ink-3">{says}</p>
            </div>
            <a href={href} download={`${workspace}-${file}`} className={buttonClass({})}>
              Download<span className="sr-only"> {name.toLowerCase()}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
