"use client";
import dynamic from "next/dynamic";

/** Loaded apart: the diff and its highlighting are no part of the page's first script. */
export const LazyTextDiff = dynamic(() => import("./text-diff").then((module) => module.TextDiff), {
  ssr: false,
  loading: () => <p className="px-3 py-6 text-ink-3">Comparing…</p>,
});
