import { promptHref } from "@/components/artifacts/prompt-href";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";

type Props = { paths: readonly string[]; more: boolean };

/** What nobody answers for. */
export function UnownedPaths({ paths, more }: Props) {
  return (
    <Card aria-labelledby="unowned">
      <CardHeader
        id="unowned"
        title="Unowned paths"
        note={more ? `${paths.length} and more` : paths.length}
      />
      {paths.length === 0 ? (
        <CardBody className="text-ink-2">Every artifact here has an owner.</CardBody>
      ) : (
        <ul className="divide-y">
          {paths.map((path) => (
            <li key={path} className="flex flex-wrap items-center gap-x-4 px-3 py-1.5">
              <Link
                href={promptHref(path)}
                className="wrap-anywhere inline-flex min-h-6 items-center font-mono text-sm hover:underline max-sm:min-h-11"
              >
                {path}
              </Link>
              <span className="text-ink-3">no rule matches it</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
