"use client";
import type { ComponentProps } from "react";
import { useEarlyInput } from "./use-early-input";

/** An input without a look, that takes up what was done to it before the page could listen. */
export function BareInput({ ref, ...rest }: ComponentProps<"input">) {
  const field = useEarlyInput(ref);
  return <input {...rest} ref={field} />;
}
