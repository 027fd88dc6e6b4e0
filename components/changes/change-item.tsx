import type { ReactNode } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { BumpReasons } from "./bump-reasons";
import { VersionStep } from "./version-step";

type Props = {
  path: string;
  /** Null for an item that another revision had. */
  item: {
    isNew: boolean;
    base: { version: string | null; current: boolean };
    bump: { level: string; reasons: readonly string[]; next: string | null; refusal: string | null };
  } | null;
  /** The version that merging made of it. */
  made: string | null;
  /** The only item of a change is named at the head of the page already. */
  only: boolean;
  children: ReactNode;
};

/** One artifact of a change: where it goes and why the number is what it is, then everything that differs. */
export function ChangeItem({ path, item, made, only, children }: Props) {
  const isThere = item !== null && (!item.isNew || made !== null);
  return (
    <section aria-label={path} className="grid gap-3">
      {!only && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h2 className="wrap-anywhere min-w-0 font-medium font-mono text-sm">
            {isThere ? (
              <Link
                href={promptHref(path)}
                className="inline-flex min-h-6 items-center hover:underline max-sm:min-h-11"
              >
                {path}
              </Link>
            ) : (
              path
            )}
          </h2>
          {item && (
            <>
              <VersionStep base={item.base.version} next={made ?? item.bump.next} level={item.bump.level} />
              <BumpReasons reasons={item.bump.reasons} />
            </>
          )}
        </div>
      )}
      {item?.bump.refusal && item.base.current && !made && (
        <Notice tone="warn" title="No version number fits">
          {item.bump.refusal}
        </Notice>
      )}
      {children}
    </section>
  );
}
