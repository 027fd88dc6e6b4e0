import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button-class";
import { Link } from "@/components/ui/link";
import { ThemeToggle } from "./theme-toggle";
import { type OwnWorkspace, WorkspaceSwitch } from "./workspace-switch";

export type Person = { name: string /** As people read it: `Support lead`. */; role: string };

type Props = {
  person: Person;
  /** Of this person; the switch is there when there is more than one. */
  workspaces: readonly OwnWorkspace[];
  /** The form or link that signs out. */
  signOut: ReactNode;
};

const MENU_ID = "person-menu";
const PLACE = "inset-auto max-md:top-13 max-md:right-3 md:bottom-16 md:left-2.5";

/** The browser's own popover: it opens before any script has loaded, and closes on Esc or a press outside. */
export function PersonMenu({ person, workspaces, signOut }: Props) {
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        className="flex items-center gap-2 rounded-md text-left hover:bg-ink/4 max-md:size-11 max-md:justify-center md:w-full md:px-2 md:py-1.5"
      >
        <Avatar name={person.name} size="md" />
        <span className="min-w-0 flex-1 leading-4 max-md:sr-only">
          <span className="block truncate font-medium">{person.name}</span>
          <span className="block truncate text-ink-3 text-sm leading-4">{person.role}</span>
        </span>
        <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-3 max-md:hidden" />
      </button>
      <div
        id={MENU_ID}
        popover="auto"
        className={`${PLACE} w-56 rounded-lg border border-line-strong bg-surface text-ink shadow-[0_8px_24px_-8px_rgb(0_0_0/0.25)]`}
      >
        <div className="border-b px-3 py-2.5 md:hidden">
          <p className="wrap-anywhere font-medium">{person.name}</p>
          <p className="text-ink-3 text-sm">{person.role}</p>
        </div>
        {workspaces.length > 1 && <WorkspaceSwitch workspaces={workspaces} />}
        <div className="grid gap-3 p-3">
          <Link href="/settings/account" className={buttonClass({})}>
            Your account
          </Link>
          <ThemeToggle />
          {signOut}
        </div>
      </div>
    </>
  );
}
