import clsx from "clsx";
import type { ComponentProps } from "react";
import { BareInput } from "./bare-input";
import { controlClass } from "./control-class";

type Props = ComponentProps<"input"> & { mono?: boolean };

export function Input({ mono = false, className, ...rest }: Props) {
  return (
    <BareInput
      {...rest}
      className={controlClass(clsx("h-7.5 max-sm:h-11", mono && "font-mono", className))}
    />
  );
}
