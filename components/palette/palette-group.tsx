"use client";
import clsx from "clsx";
import { Command } from "cmdk";
import { Kbd } from "@/components/ui/kbd";

export type Entry = {
  /** Where labels may repeat. */
  id?: string;
  label: string;
  note?: string | undefined;
  keys: string | null;
  /** Why it is refused, and who can. */
  blocked?: string | undefined;
  run: () => void;
};

type Props = { name: string; entries: readonly Entry[] /** Paths. */; mono?: boolean };

export function PaletteGroup({ name, entries, mono = false }: Props) {
  if (entries.length === 0) return null;
  return (
    <Command.Group
      heading={name}
      className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-sm"
    >
      {entries.map(({ id, label, note, keys, blocked, run }) => (
        <Command.Item
          key={id ?? label}
          value={`${name} ${id ?? label}`}
          disabled={blocked !== undefined}
          onSelect={run}
          className="flex min-h-8 cursor-pointer items-center gap-3 rounded-md px-3 py-1 data-[disabled=true]:cursor-not-allowed data-[selected=true]:bg-ink/7 data-[disabled=true]:text-ink-3 max-sm:min-h-11"
        >
          <span className={clsx("wrap-anywhere min-w-0 flex-1", mono && "font-mono text-sm")}>
            {label}
            {blocked && <span className="block text-sm">{blocked}</span>}
          </span>
          {note && <span className="shrink-0 text-ink-3 text-sm">{note}</span>}
          {keys && (
            <span className="inline-flex shrink-0 gap-1">
              {keys.split(" ").map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
