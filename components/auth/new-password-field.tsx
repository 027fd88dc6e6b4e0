import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MIN_PASSWORD_LENGTH } from "@/lib/workspaces/workspace-input";

type Props = { label: string };

export function NewPasswordField({ label }: Props) {
  return (
    <Field label={label} hint={`At least ${MIN_PASSWORD_LENGTH} characters.`}>
      {(control) => (
        <Input
          {...control}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={MIN_PASSWORD_LENGTH}
          maxLength={1000}
        />
      )}
    </Field>
  );
}
