"use client";
import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { currentToasts, onToasts } from "./toast-store";

const ToastList = dynamic(() => import("./toast-list").then((module) => module.ToastList), { ssr: false });
const NONE: ReturnType<typeof currentToasts> = [];

/** Where toasts appear; what draws them is fetched with the first one. */
export function Toaster() {
  const toasts = useSyncExternalStore(onToasts, currentToasts, () => NONE);
  return toasts.length > 0 ? <ToastList toasts={toasts} /> : null;
}
