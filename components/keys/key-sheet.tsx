"use client";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import { areKeysOn, type Binding } from "./key-store";
import { useBindings } from "./use-bindings";

type Props = { onClose: () => void };

const SIGNS: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", ArrowRight: "→", Space: "space" };
const GROUPS: readonly Binding["group"][] = ["This screen", "Everywhere", "Go to"];

/** Every key that works on the screen below. */
export function KeySheet({ onClose }: Props) {
  const bindings = useBindings();
  return (
    <Dialog title="Keys of this screen" onClose={onClose} wide>
      {!areKeysOn() && <p className="mb-3 text-ink-2">Single keys are turned off in this browser.</p>}
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {GROUPS.map((group) => (
          <KeyGroup key={group} name={group} bindings={bindings.filter((one) => one.group === group)} />
        ))}
      </div>
      <p className="mt-4 text-ink-3 text-sm">
        Single keys do nothing where you type. They can be turned off under{" "}
        <Link href="/settings/account" onClick={onClose} className="link">
          Your account
        </Link>
        .
      </p>
    </Dialog>
  );
}

function KeyGroup({ name, bindings }: { name: string; bindings: readonly Binding[] }) {
  const shown = withoutOverruled(bindings.filter(({ keys }) => keys !== null));
  if (shown.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 font-semibold">{name}</h3>
      <dl className="grid gap-1">
        {shown.map(({ keys, label, blocked }) => (
          <div key={keys} className="flex items-baseline justify-between gap-4">
            <dt className={blocked ? "text-ink-3" : undefined}>
              {label}
              {blocked && <span className="block text-sm">{blocked}</span>}
            </dt>
            <dd className="shrink-0">
              <KeyNames keys={keys ?? ""} />
            </dd>
          </div>
        ))}
        {name === "Everywhere" && (
          <div className="flex items-baseline justify-between gap-4">
            <dt>Search and commands</dt>
            <dd className="shrink-0">
              <Kbd>⌘ K</Kbd> or <Kbd>Ctrl K</Kbd>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function KeyNames({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-1">
      {keys.split(" ").map((key) => (
        <Kbd key={key}>{SIGNS[key] ?? key}</Kbd>
      ))}
    </span>
  );
}

/** What came last wins, so it alone is shown. */
function withoutOverruled(bindings: readonly Binding[]): Binding[] {
  return [...new Map(bindings.map((binding) => [binding.keys, binding])).values()];
}
