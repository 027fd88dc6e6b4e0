"use client";
import { useLayoutEffect, useRef } from "react";
import { addBindings, type Binding } from "./key-store";

/**
 * Offers keys for as long as the component is on the screen, from the moment it is there. What they do may change; which they
 * are is told by `name`.
 */
export function useKeys(bindings: readonly Binding[]): void {
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  const name = bindings.map(({ keys, label, blocked }) => `${keys}|${label}|${blocked}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name says which bindings they are
  useLayoutEffect(() => {
    const offered = latest.current.map((binding, index) => ({
      ...binding,
      run: () => latest.current[index]?.run(),
    }));
    return addBindings(offered);
  }, [name]);
}
