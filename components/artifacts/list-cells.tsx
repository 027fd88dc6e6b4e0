import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Td } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { MatchLine } from "./match-line";

type PathProps = {
  href: string;
  path: string;
  /** What was searched for, marked where it was found. */
  q: string;
  children?: ReactNode;
};

/** The way to what a row is of, by its path. */
export function PathCell({ href, path, q, children }: PathProps) {
  return (
    <Td>
      <Link href={href} data-row="" className="wrap-anywhere font-mono text-sm hover:underline">
        <MatchLine text={path} q={q} />
      </Link>
      {children}
    </Td>
  );
}

type ChangedProps = { at: string; author: string | null; now: string };

/** When what a row is of was changed last, and by whom. */
export function ChangedCell({ at, author, now }: ChangedProps) {
  return (
    <Td className="text-ink-2">
      <Time at={at} now={now} /> · {author}
    </Td>
  );
}
