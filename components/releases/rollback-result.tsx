import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import { focusOnShow } from "@/components/ui/focus-on-show";
import type { Confirmation, Recorded } from "./release-state";
import { ReleaseSteps } from "./release-steps";

type Props = {
  path: string;
  environment: { key: string; color: string };
  recorded: Recorded;
  confirmation: Confirmation;
  /** Null where nobody owns the path. */
  owners: string | null;
  writes: boolean;
};

/** What happened, and the two ways on. */
export function RollbackResult({ path, environment, recorded, confirmation, owners, writes }: Props) {
  const { version, replaced, undo: isUndo } = recorded;
  const undo = promptHref(path, `/rollback/${environment.key}?to=${replaced}`);
  return (
    <section className="grid max-w-120 gap-4 max-md:pt-6">
      <div>
        <h1
          ref={focusOnShow}
          tabIndex={-1}
          className="flex flex-wrap items-center gap-x-2 font-semibold text-xl tracking-[-0.012em] outline-none"
        >
          <EnvironmentMark name={environment.key} color={environment.color} className="text-sm" /> Rolled back
          to {version}
        </h1>
        <p className="wrap-anywhere font-mono text-ink-2">{path}</p>
      </div>
      {replaced && (
        <p className="text-ink-2">
          {isUndo
            ? `The lock of ${version} is lifted. ${replaced} is not locked.`
            : `${replaced} is locked: nobody can promote it again until an owner lifts the lock.${owners ? ` ${owners} will find it in the inbox, with your reason.` : ""}`}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {replaced && <ButtonLink href={undo}>{isUndo ? "Roll back again" : "Undo"}</ButtonLink>}
        {writes ? (
          <ButtonLink href={promptHref(path, "/edit")}>Open follow-up change</ButtonLink>
        ) : (
          <BlockedButton reason="Your role reads and rolls back. Authors and admins can open a change.">
            Open follow-up change
          </BlockedButton>
        )}
        <ButtonLink href={promptHref(path)} variant="ghost" className="max-sm:-ml-4">
          Back to the prompt
        </ButtonLink>
      </div>
      {/* Last: it grows while services confirm, and what is to be pressed stays where it is. */}
      <ReleaseSteps
        place={{ path, environment: environment.key }}
        recorded={recorded}
        confirmation={confirmation}
      />
    </section>
  );
}
