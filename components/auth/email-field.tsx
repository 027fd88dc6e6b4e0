import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = { hint?: string; typed: string };

/** The address that somebody signs in with; what was typed stays after a refusal. */
export function EmailField({ hint, typed }: Props) {
  return (
    <Field label="E-mail address" {...(hint ? { hint } : {})}>
      {(control) => (
        <Input
          {...control}
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={320}
          defaultValue={typed}
        />
      )}
    </Field>
  );
}
