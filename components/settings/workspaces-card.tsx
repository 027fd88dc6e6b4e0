import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { describeRole } from "@/lib/authz/describe-role";
import type { Role } from "@/lib/kernel/actor";

type Workspace = { slug: string; name: string; role: Role; active: boolean };

type Props = { workspaces: readonly Workspace[] };

export function WorkspacesCard({ workspaces }: Props) {
  return (
    <Card aria-labelledby="your-workspaces">
      <CardHeader id="your-workspaces" title="Workspaces" note={workspaces.length} />
      <ul className="divide-y">
        {workspaces.map(({ slug, name, role, active }) => (
          <li key={slug} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5">
            <span className="wrap-anywhere min-w-0 font-medium">{name}</span>
            <span className="text-ink-3">{describeRole(role)}</span>
            {active ? (
              <Chip>open now</Chip>
            ) : (
              <a href={`/w/${slug}/prompts`} className="text-accent underline underline-offset-2">
                Switch<span className="sr-only"> to {name}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
