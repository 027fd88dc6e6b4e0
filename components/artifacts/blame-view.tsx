import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { compareHref, promptHref } from "./prompt-href";

type Author = { version: string; author: string; message: string; at: string };
type Props = {
  path: string;
  parts: readonly { key: string; title: string; lines: readonly { text: string; version: string }[] }[];
  authors: readonly Author[];
  shown: string;
  now: string;
};

/** Lines in runs of one version each, with who wrote the run and why. */
export function BlameView({ path, parts, authors, shown, now }: Props) {
  const byVersion = new Map(authors.map((one) => [one.version, one]));
  return (
    <div className="grid gap-4">
      {parts.map(({ key, title, lines }) => (
        <Card key={key}>
          <CardHeader title={title} note={`${lines.length} ${lines.length === 1 ? "line" : "lines"}`} />
          <ol aria-label={`Who wrote ${title}`} className="divide-y">
            {toRuns(lines).map(({ version, from, texts }) => (
              <li key={from} className="grid md:grid-cols-[13rem_minmax(0,1fr)]">
                <Source
                  path={path}
                  source={byVersion.get(version)}
                  version={version}
                  shown={shown}
                  now={now}
                />
                <pre className="wrap-anywhere min-w-0 whitespace-pre-wrap px-3 py-1.5 font-mono text-sm leading-5 md:border-l">
                  {texts.join("\n") || " "}
                </pre>
              </li>
            ))}
          </ol>
        </Card>
      ))}
    </div>
  );
}

type SourceProps = {
  path: string;
  source: Author | undefined;
  version: string;
  shown: string;
  now: string;
};

function Source({ path, source, version, shown, now }: SourceProps) {
  const href =
    version === shown ? promptHref(path, `?version=${version}`) : compareHref(path, version, shown);
  return (
    <div className="min-w-0 bg-sunken/40 px-3 py-1.5 text-sm leading-5">
      <p className="flex gap-2">
        <Link href={href} className="tap-room font-medium hover:underline" title={source?.message}>
          {version}
        </Link>
        {source && (
          <span className="text-ink-3">
            <Time at={source.at} now={now} />
          </span>
        )}
      </p>
      <p className="truncate text-ink-2" title={source?.message}>
        {source?.author}
        {source?.message && <span className="text-ink-3"> · {source.message}</span>}
      </p>
    </div>
  );
}

type Run = { version: string; from: number; texts: string[] };

function toRuns(lines: readonly { text: string; version: string }[]): Run[] {
  const runs: Run[] = [];
  for (const [from, { text, version }] of lines.entries()) {
    const last = runs.at(-1);
    if (last?.version === version) last.texts.push(text);
    else runs.push({ version, from, texts: [text] });
  }
  return runs;
}
