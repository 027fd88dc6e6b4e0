import { promptHref } from "@/components/artifacts/prompt-href";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";

type Version = { version: string; message: string; author: string; createdAt: string };

type Props = {
  path: string;
  environment: string;
  /** How it shall come, where that was chosen before. */
  how: string | null;
  versions: readonly Version[];
  live: Record<string, string>;
  now: string;
};

/** Which version? Each leads to what its promotion would replace. */
export function VersionPicker({ path, environment, how, versions, live, now }: Props) {
  return (
    <Card aria-labelledby="pick">
      <CardHeader id="pick" title="Choose the version to promote" note={versions.length} />
      <ul className="divide-y">
        {versions.map(({ version, message, author, createdAt }) => (
          <li key={version}>
            <Link
              href={promptHref(
                path,
                `/promote/${environment}?version=${version}${how ? `&how=${encodeURIComponent(how)}` : ""}`,
              )}
              className="grid min-h-11 grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 px-3 py-2.5 hover:bg-sunken/40"
            >
              <span className="font-medium">{version}</span>
              <span className="wrap-anywhere flex flex-wrap items-center gap-x-1.5 gap-y-1">
                {message}
                {Object.entries(live)
                  .filter(([, one]) => one === version)
                  .map(([key]) => (
                    <Chip key={key} tone="ok">
                      live in {key}
                    </Chip>
                  ))}
              </span>
              <span className="col-start-2 text-ink-2">
                {author} · <Time at={createdAt} now={now} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
