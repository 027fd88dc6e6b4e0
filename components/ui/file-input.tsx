import type { ComponentProps } from "react";
import { BareInput } from "./bare-input";

type Props = Omit<ComponentProps<"input">, "type" | "onChange" | "className"> & {
  onChoose: (input: HTMLInputElement) => void;
};

/** The browser's own file field, in our look. */
export function FileInput({ onChoose, ...rest }: Props) {
  return (
    <BareInput
      {...rest}
      type="file"
      className="block w-full min-w-0 text-ink-2 file:mr-3 file:h-7.5 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium file:text-ink hover:file:bg-sunken disabled:text-ink-3 max-sm:file:h-11"
      onChange={(event) => onChoose(event.target)}
    />
  );
}
