import { BlockedButton } from "@/components/ui/blocked-button";
import type { FormAction } from "@/components/ui/guard-action";
import { Select } from "@/components/ui/select";
import type { Role } from "@/lib/kernel/actor";
import { ROLE_CHOICES } from "./roles";
import { SettingsForm } from "./settings-form";

type Props = { name: string; role: Role; blocked: string | null; action: FormAction };

/** The role of one member, and how to give another. */
export function RoleForm({ name, role, blocked, action }: Props) {
  const label = ROLE_CHOICES.find((one) => one.role === role)?.label ?? role;
  if (blocked)
    return (
      <span className="flex items-center gap-2">
        <span className="min-w-36">{label}</span>
        <BlockedButton size="sm" reason={blocked}>
          Change
        </BlockedButton>
      </span>
    );
  return (
    <SettingsForm
      action={action}
      label="Change"
      pendingLabel="Changing…"
      variant="default"
      blocked={null}
      done="Changed."
      inline
    >
      <Select name="role" defaultValue={role} aria-label={`Role of ${name}`} className="w-36">
        {ROLE_CHOICES.map((one) => (
          <option key={one.role} value={one.role}>
            {one.label}
          </option>
        ))}
      </Select>
    </SettingsForm>
  );
}
