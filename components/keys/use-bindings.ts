"use client";
import { useSyncExternalStore } from "react";
import { type Binding, currentBindings, onBindings } from "./key-store";

const NONE: readonly Binding[] = [];

export function useBindings(): readonly Binding[] {
  return useSyncExternalStore(onBindings, currentBindings, () => NONE);
}
