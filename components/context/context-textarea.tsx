import type { ComponentProps } from "react";
import { Textarea } from "@/components/ui/textarea";

type Props = Omit<ComponentProps<typeof Textarea>, "value" | "onChange"> & {
  value: string;
  onChange: (text: string) => void;
};

/** What services send, typed as JSON: as high as it has lines. */
export function ContextTextarea({ value, onChange, ...rest }: Props) {
  return (
    <Textarea
      {...rest}
      className="font-mono text-sm"
      spellCheck={false}
      autoCapitalize="off"
      rows={Math.min(12, Math.max(4, value.split("\n").length))}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
