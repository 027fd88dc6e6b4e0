import type { ReactNode } from "react";
import { ConsoleKeys } from "@/components/keys/console-keys";
import { PaletteButton } from "@/components/palette/palette-button";
import { Visit } from "@/components/palette/visit";
import { Link } from "@/components/ui/link";
import { Seal } from "@/components/ui/seal";
import { Toaster } from "@/components/ui/toaster";
import { MainNav } from "./main-nav";
import { type Person, PersonMenu } from "./person-menu";
import type { OwnWorkspace } from "./workspace-switch";

type Props = {
  /** Whose recent places this browser keeps: workspace and person. */
  owner: string;
  workspaceName: string;
  person: Person;
  workspaces: readonly OwnWorkspace[];
  /** The form or link that signs out. */
  signOut: ReactNode;
  children: ReactNode;
};

/** The frame of every signed-in screen: a rail; on phones, a bar above and a tab bar below. */
export function ConsoleShell({ owner, workspaceName, person, workspaces, signOut, children }: Props) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[208px_minmax(0,1fr)]">
      <header className="sticky top-0 z-20 flex bg-paper max-md:h-13 max-md:items-center max-md:justify-between max-md:gap-3 max-md:border-b max-md:pr-2 max-md:pl-4 md:h-dvh md:flex-col md:overflow-y-auto md:border-r md:px-2.5 md:py-3.5">
        <Link
          href="/inbox"
          className="flex min-h-11 min-w-0 items-center gap-2 rounded-md md:mb-2.5 md:min-h-9 md:px-2"
        >
          <Seal />
          <span className="min-w-0 leading-4.5">
            <span className="block font-semibold tracking-[-0.01em]">Countersign</span>
            <span title={workspaceName} className="block truncate text-ink-3 text-sm leading-4">
              {workspaceName}
            </span>
          </span>
        </Link>
        <MainNav />
        <div className="max-md:flex max-md:items-center md:mt-auto md:pt-3">
          <PaletteButton />
          <PersonMenu person={person} workspaces={workspaces} signOut={signOut} />
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="w-full min-w-0 max-w-295 px-7 pt-4.5 pb-10 outline-none max-md:px-4 max-md:pb-[calc(5.5rem+env(safe-area-inset-bottom))]"
      >
        {children}
      </main>
      <Toaster />
      <ConsoleKeys owner={owner} />
      <Visit owner={owner} />
    </div>
  );
}
