import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { compareHref } from "./prompt-href";

type Props = { path: string; shown: string; newest: string; newestHref: string };

/** Says that a page shows no newest version, and leads to it. */
export function OlderVersion({ path, shown, newest, newestHref }: Props) {
  return (
    <Notice
      title={`This is ${shown}; the newest version is ${newest}`}
      actions={
        <>
          <ButtonLink size="sm" href={compareHref(path, shown, newest)}>
            Compare or restore
          </ButtonLink>
          <ButtonLink size="sm" href={newestHref}>
            Show the newest
          </ButtonLink>
        </>
      }
    />
  );
}
