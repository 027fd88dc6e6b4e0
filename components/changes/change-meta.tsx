import { promptHref } from "@/components/artifacts/prompt-href";
import { Avatar } from "@/components/ui/avatar";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { BumpReasons } from "./bump-reasons";
import { VersionStep } from "./version-step";

type Props = {
  change: {
    status: "draft" | "open" | "merged" | "closed";
    author: string;
    contributors: readonly string[];
    updatedAt: string;
    items: readonly {
      path: string;
      base: { version: string | null };
      bump: { level: string; next: string | null; reasons: readonly string[] };
    }[];
    versions: readonly { path: string; version: string }[];
  };
  now: string;
};

/** Who wants to merge what into what, on one line. */
export function ChangeMeta({ change, now }: Props) {
  const { status, author, contributors, items, versions } = change;
  const [item] = items;
  const others = contributors.filter((name) => name !== author);
  const single = items.length === 1 && item ? item : null;
  return (
    <>
      <Avatar name={author} />
      <span className="wrap-anywhere">
        {author}
        {others.length > 0 && ` with ${others.join(", ")}`}
        {status === "merged" ? " changed " : " wants to change "}
        {single ? (
          <ItemPath path={single.path} exists={single.base.version !== null || status === "merged"} />
        ) : (
          `${items.length} artifacts`
        )}
      </span>
      {single && (
        <VersionStep
          base={single.base.version}
          next={versions[0]?.version ?? single.bump.next}
          level={single.bump.level}
        />
      )}
      <span className="min-w-0">
        {single && <BumpReasons reasons={single.bump.reasons} />}
        {"\u00a0· "}
        <Time at={change.updatedAt} now={now} />
      </span>
    </>
  );
}

function ItemPath({ path, exists }: { path: string; exists: boolean }) {
  if (!exists) return <span className="font-mono text-sm">{path}</span>;
  return (
    <Link href={promptHref(path)} className="font-mono text-ink text-sm hover:underline">
      {path}
    </Link>
  );
}
