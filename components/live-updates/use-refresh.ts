"use client";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { isReachable } from "./refresh-gate";

/**
 * Draws the page anew; false when the server cannot be reached, and then the page stays as it is. The router by itself
 * would load the whole page in its place, and without a network the browser shows its own: all that was typed is lost.
 */
export function useRefresh(): () => Promise<boolean> {
  const router = useRouter();
  return useCallback(async () => {
    if (!(await isReachable())) return false;
    router.refresh();
    return true;
  }, [router]);
}
