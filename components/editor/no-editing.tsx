import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type Props = { href: string; label: string };

/** The editor for somebody who may not write. */
export function NoEditing({ href, label }: Props) {
  return (
    <EmptyState title="Your role reads" actions={<ButtonLink href={href}>{label}</ButtonLink>}>
      Authors and admins write changes. An admin can give you the role under Settings, Members.
    </EmptyState>
  );
}
