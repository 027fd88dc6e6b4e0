"use client";
import { useRouter } from "next/navigation";
import { useKeys } from "./use-keys";

export type PageKey = {
  keys: string | null;
  label: string;
  /** Where it leads. */
  href: string;
  blocked?: string | undefined;
};

type Props = { keys: readonly PageKey[] };

/** What a screen leads to by key and in the palette. */
export function PageKeys({ keys }: Props) {
  const router = useRouter();
  useKeys(
    keys.map(({ href, ...binding }) => ({
      ...binding,
      group: "This screen" as const,
      run: () => router.push(href),
    })),
  );
  return null;
}
