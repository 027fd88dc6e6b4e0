"use client";
import { useEffect, useState } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { goldenHref } from "@/components/golden/golden-href";
import { segmentHref } from "@/components/segments/segment-href";

export type Found = { href: string; label: string; note: string };
type Answer = {
  prompts: readonly Found[];
  sets: readonly Found[];
  segments: readonly Found[];
  changes: readonly Found[];
};
type Answered = { found: Answer; failed: boolean };

const NOTHING: Answer = { prompts: [], sets: [], segments: [], changes: [] };
const SETTLE_MS = 120;
const LIMIT = 6;

/** Prompts, golden sets and segments by path and text, changes by number and title; what was asked before is let go. */
export function useFound(typed: string): Answered & { searching: boolean } {
  const q = typed.trim();
  const [answer, setAnswer] = useState<Answered & { q: string }>({ q: "", found: NOTHING, failed: false });
  useEffect(() => {
    if (q === "") return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const found = await search(q, stop.signal);
      if (!stop.signal.aborted) setAnswer({ q, found: found ?? NOTHING, failed: found === null });
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [q]);
  if (q === "") return { found: NOTHING, failed: false, searching: false };
  return { ...answer, searching: answer.q !== q };
}

type Artifact = { path: string; version: string | null };

/** Null when there was no answer. */
async function search(q: string, signal: AbortSignal): Promise<Answer | null> {
  try {
    const [prompts, sets, segments, changes] = await Promise.all([
      ask<Artifact>("artifacts", { kind: "prompt", q }, signal),
      ask<Artifact>("artifacts", { kind: "golden_set", q }, signal),
      ask<Artifact>("artifacts", { kind: "segment", q }, signal),
      ask<{ number: number; title: string; status: string }>("changes", { q }, signal),
    ]);
    return {
      prompts: prompts.map(({ path, version }) => ({
        href: promptHref(path),
        label: path,
        note: version ?? "no version",
      })),
      sets: sets.map(({ path, version }) => ({
        href: goldenHref(path),
        label: path,
        note: version ?? "no version",
      })),
      segments: segments.map(({ path, version }) => ({
        href: segmentHref(path),
        label: path,
        note: version ?? "no version",
      })),
      changes: changes.map(({ number, title, status }) => ({
        href: `/changes/${number}`,
        label: `#${number} ${title}`,
        note: status,
      })),
    };
  } catch {
    return null;
  }
}

async function ask<T>(resource: string, query: Record<string, string>, signal: AbortSignal): Promise<T[]> {
  const params = new URLSearchParams({ ...query, limit: String(LIMIT) });
  const response = await fetch(`/api/v1/${resource}?${params}`, { signal });
  if (!response.ok) throw new Error(`The search answered ${response.status}.`);
  return ((await response.json()) as { data: T[] }).data;
}
