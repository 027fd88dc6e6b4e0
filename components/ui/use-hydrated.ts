import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and while the browser has not taken over yet. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
