"use client";
import clsx from "clsx";
import type { ComponentProps } from "react";
import { useHydrated } from "./use-hydrated";

type Props = ComponentProps<"button"> & {
  /** Only the page's scripts can do what it does; so it is where it says what a press does. */
  scripted?: boolean;
};

/** A button without a look. What the page's scripts do can be pressed from when they listen: a press before would be lost. */
export function PressButton({ scripted, type = "button", disabled, className, ...rest }: Props) {
  const listens = useHydrated();
  const waits = !listens && !disabled && (scripted ?? rest.onClick !== undefined);
  const look = clsx(className, waits && "cursor-progress");
  return <button {...rest} type={type} disabled={disabled || waits} className={look || undefined} />;
}
