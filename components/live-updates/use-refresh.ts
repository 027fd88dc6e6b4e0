"use client";
import { useRouter } from "next/navigation";
import { useCallback, useTransition } from "react";
import { isReachable } from "./refresh-gate";

/**
 * Draws the page anew; false when the server cannot be reached, and then the page stays as it is. The router by itself
 * would load the whole page in its place, and without a network the browser shows its own: all that was typed is lost.
 * The second says whether a drawing is awaited.
 */
export function useRefresh(): readonly [() => Promise<boolean>, boolean] {
  const router = useRouter();
  const [awaited, start] = useTransition();
  const refresh = useCallback(async () => {
    if (!(await isReachable())) return false;
    start(() => router.refresh());
    return true;
  }, [router]);
  return [refresh, awaited];
}
