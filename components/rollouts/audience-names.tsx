import clsx from "clsx";
import { ArrowUp, X } from "lucide-react";
import { IconButton } from "@/components/editor/icon-button";
import {
  compareToEveryone,
  type Faults,
  type LadderDraft,
  raiseSegment,
  removeSegment,
} from "./ladder-draft";
import type { ChosenSegment } from "./ladder-fields";

type Props = {
  draft: LadderDraft;
  segments: readonly ChosenSegment[];
  rows: number;
  faults: Faults;
  onChange: (draft: LadderDraft) => void;
};

/** A segment is added with the shares of everyone else, and tells nobody apart until one is changed. */
const BESIDE_EVERYONE = {
  alike: "as everyone else",
  ahead: "ahead of the rest",
  behind: "behind the rest",
  own: "shares of its own",
} as const;

/** Whom a ladder tells apart, in the order in which they are asked; on a phone each step names them again. */
export function AudienceNames({ draft, segments, rows, faults, onChange }: Props) {
  return (
    <div
      className={clsx(
        "grid content-start bg-sunken/30 max-md:border-b md:grid-rows-subgrid md:border-r",
        // Everyone alone is named in each step.
        draft.segments.length === 0 && "max-md:hidden",
      )}
      style={{ gridRow: `span ${rows}` }}
    >
      <div className="px-3 py-2 font-medium text-ink-3 text-sm">Who</div>
      {draft.segments.map((path, at) => {
        const known = segments.find((one) => one.path === path);
        const fault = faults.get(`segments.${at}`);
        return (
          <div key={path} className="grid content-start border-t px-3 py-2">
            <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-1">
              <p className="wrap-anywhere pt-0.5 font-mono text-sm" title={known?.says}>
                {path} <span className="whitespace-nowrap text-ink-3">{known?.version}</span>
              </p>
              <span className="flex max-md:row-span-2">
                {at > 0 && (
                  <IconButton
                    label={`Ask for ${path} earlier`}
                    onPress={() => onChange(raiseSegment(draft, at))}
                  >
                    <ArrowUp className="size-4" aria-hidden="true" />
                  </IconButton>
                )}
                <IconButton label={`Remove ${path}`} onPress={() => onChange(removeSegment(draft, at))}>
                  <X className="size-4" aria-hidden="true" />
                </IconButton>
              </span>
              {/* One line whatever it says: nothing moves while shares are typed. */}
              <p aria-live="polite" className="text-ink-3 text-sm md:col-span-2">
                {BESIDE_EVERYONE[compareToEveryone(draft, at)]}
              </p>
            </div>
            {fault && (
              <p data-cell={`segments.${at}`} tabIndex={-1} className="text-bad">
                {fault}
              </p>
            )}
          </div>
        );
      })}
      <div className="border-t px-3 py-2.5">{draft.segments.length > 0 ? "everyone else" : "everyone"}</div>
      <div className="border-t px-3 py-2.5 text-ink-2 max-md:hidden">lasts at least</div>
      <div className="border-t px-3 py-2.5 text-ink-2 max-md:hidden">answers at least</div>
      <div className="border-t px-3 py-2.5 text-ink-2 max-md:hidden">then</div>
    </div>
  );
}
