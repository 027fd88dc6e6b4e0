import { Check } from "lucide-react";

export type OwnWorkspace = { slug: string; name: string; active: boolean };

type Props = { workspaces: readonly OwnWorkspace[] };

/** Plain links: each is an address that opens its workspace, and nothing may fetch one ahead. */
export function WorkspaceSwitch({ workspaces }: Props) {
  return (
    <nav aria-label="Workspaces" className="border-b p-1.5">
      <ul className="max-h-60 overflow-y-auto">
        {workspaces.map(({ slug, name, active }) => (
          <li key={slug}>
            <a
              href={`/w/${slug}/prompts`}
              aria-current={active ? "true" : undefined}
              className="flex min-h-8 items-center gap-2 rounded-md px-1.5 py-1 hover:bg-ink/4 max-md:min-h-11"
            >
              <span className="wrap-anywhere min-w-0 flex-1">{name}</span>
              {active && <Check aria-hidden="true" className="size-4 shrink-0 text-accent" />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
