"use client";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { signOut } from "next-auth/react";
import { useTheme } from "next-themes";
import { Dialog as Primitive } from "radix-ui";
import { useState } from "react";
import type { Binding } from "@/components/keys/key-store";
import { useBindings } from "@/components/keys/use-bindings";
import { type Entry, PaletteGroup } from "./palette-group";
import { readRecent } from "./recent";
import { useChoice } from "./use-choice";
import { useFound } from "./use-found";

type Props = { owner: string; onClose: () => void };

/** Goes anywhere and does what the screen below offers, by typing a part of its name. */
export function Palette({ owner, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const bindings = useBindings();
  const { found, failed, searching } = useFound(typed);
  const go = useGoing(onClose);
  const lookElse = useFurther(onClose);
  const here = bindings.filter((one) => one.group === "This screen" && !one.unlisted);
  const places = bindings.filter((one) => one.group === "Go to");
  const words = typed.trim().toLowerCase();
  const fits = ({ label }: { label: string }) => label.toLowerCase().includes(words);
  const run = (binding: Binding): Entry => ({
    ...binding,
    run: () => {
      onClose();
      binding.run();
    },
  });
  const groups = [
    { name: "Recent", entries: words === "" ? readRecent(owner).map(go) : [] },
    { name: "Prompts", entries: found.prompts.map(go), mono: true },
    { name: "Golden sets", entries: found.sets.map(go), mono: true },
    { name: "Segments", entries: found.segments.map(go), mono: true },
    { name: "Changes", entries: found.changes.map(go) },
    { name: "On this screen", entries: here.filter(fits).map(run) },
    { name: "Go to", entries: places.filter(fits).map(run) },
    { name: "Else", entries: lookElse.filter(fits) },
  ];
  const first = groups.flatMap(({ entries }) => entries).find(({ blocked }) => blocked === undefined);
  const choice = useChoice({ answered: found, searching, failed, runFirst: () => first?.run() });
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.4)]" />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-40 w-140 max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-hidden rounded-lg border border-line-strong bg-surface text-ink outline-none max-sm:top-4"
        >
          <Primitive.Title className="sr-only">Search and commands</Primitive.Title>
          <Command
            label="Search and commands"
            shouldFilter={false}
            loop
            ref={choice.root}
            onKeyDown={choice.onKeyDown}
          >
            <Command.Input
              value={typed}
              onValueChange={(text) => {
                choice.onType();
                setTyped(text);
              }}
              placeholder="Search prompts and changes, or do something"
              maxLength={200}
              className="w-full border-b bg-transparent px-4 py-3 text-lg outline-none placeholder:text-ink-3"
            />
            <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-ink-2">
                {searching ? "Searching…" : `Nothing is called “${typed.trim()}”.`}
              </Command.Empty>
              {failed && (
                <p className="px-3 py-2 text-bad">The search did not answer. Type on to ask again.</p>
              )}
              {groups.map((group) => (
                <PaletteGroup key={group.name} {...group} />
              ))}
            </Command.List>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function useGoing(onClose: () => void) {
  const router = useRouter();
  return ({ href, label, note }: { href: string; label: string; note?: string }): Entry => ({
    label,
    note,
    id: href,
    keys: null,
    run: () => {
      onClose();
      router.push(href);
    },
  });
}

/** What is possible on every screen. */
function useFurther(onClose: () => void): Entry[] {
  const router = useRouter();
  const { setTheme } = useTheme();
  const themes = ["light", "dark", "system"].map((theme) => ({
    label: `Theme: ${theme}`,
    run: () => setTheme(theme),
  }));
  return [
    { label: "New prompt", run: () => router.push("/prompts/new") },
    { label: "New golden set", run: () => router.push("/golden-sets/new") },
    { label: "New segment", run: () => router.push("/segments/new") },
    { label: "Import prompts", run: () => router.push("/prompts/import") },
    { label: "Import cases", run: () => router.push("/golden-sets/import") },
    { label: "Your account", run: () => router.push("/settings/account") },
    ...themes,
    { label: "Sign out", run: () => signOut({ callbackUrl: "/sign-in" }) },
  ].map(({ label, run }) => ({
    label,
    keys: null,
    run: () => {
      onClose();
      void run();
    },
  }));
}
