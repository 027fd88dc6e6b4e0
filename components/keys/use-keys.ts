"use client";
import { useEffect, useRef } from "react";
import { addBindings, type Binding } from "./key-store";

/** Offers keys for as long as the component is on the screen. What they do may change; which they are is told by `name`. */
export function useKeys(bindings: readonly Binding[]): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const name = bindings.map(({ keys, label, blocked }) => `${keys}|${label}|${blocked}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name says which bindings they are
  useEffect(() => {
    const offered = latest.current.map((binding, index) => ({
      ...binding,
      run: () => latest.current[index]?.run(),
    }));
    return addBindings(offered);
  }, [name]);
}
