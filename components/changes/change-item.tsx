import Link from "next/link";
import { promptHref } from "@/components/artifacts/prompt-href";
import { Notice } from "@/components/ui/notice";
import { BumpReasons } from "./bump-reasons";
import { ItemDiff } from "./item-diff";
import { VersionStep } from "./version-step";

export type ChangeItemView = {
  path: string;
  kind: string;
  isNew: boolean;
  content: unknown;
  baseContent: unknown;
  base: { version: string | null; newest: string | null; current: boolean };
  bump: { level: string; reasons: readonly string[]; next: string | null; refusal: string | null };
};

type Props = {
  item: ChangeItemView;
  /** The version that merging made of it. */
  made: string | null;
  /** What the new side is called: `revision 2`, `draft`. */
  label: string;
  /** The only item of a change is named at the head of the page already. */
  only: boolean;
};

/** One artifact of a change: where it goes and why the number is what it is, then everything that differs. */
export function ChangeItem({ item, made, label, only }: Props) {
  const { path, kind, isNew, base, bump } = item;
  const next = made ?? bump.next;
  return (
    <section aria-label={path} className="grid gap-3">
      {!only && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h2 className="wrap-anywhere min-w-0 font-medium font-mono text-sm">
            {isNew && !made ? (
              path
            ) : (
              <Link
                href={promptHref(path)}
                className="inline-flex min-h-6 items-center hover:underline max-sm:min-h-11"
              >
                {path}
              </Link>
            )}
          </h2>
          <VersionStep base={base.version} next={next} level={bump.level} />
          <BumpReasons reasons={bump.reasons} />
        </div>
      )}
      {bump.refusal && base.current && !made && (
        <Notice tone="warn" title="No version number fits">
          {bump.refusal}
        </Notice>
      )}
      <ItemDiff
        kind={kind}
        before={item.baseContent}
        after={item.content}
        beforeLabel={base.version ?? "nothing"}
        afterLabel={made ?? label}
      />
    </section>
  );
}
