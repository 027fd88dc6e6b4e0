"use client";
import { useEffect } from "react";

const QUESTION = "Your last edits are not saved yet; this browser keeps them for when you come back. Leave?";

/** Asks before unsaved edits are left behind: closing the tab, following a link, going back. */
export function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      if (isLeaving(event) && !window.confirm(QUESTION)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    const onNavigate = (event: Event) => {
      const isBack = "navigationType" in event && event.navigationType === "traverse";
      if (isBack && event.cancelable && !window.confirm(QUESTION)) event.preventDefault();
    };
    // Only browsers with the Navigation API can be asked to stay when someone goes back.
    const navigation: EventTarget | null = "navigation" in window ? window.navigation : null;
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    navigation?.addEventListener("navigate", onNavigate);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
      navigation?.removeEventListener("navigate", onNavigate);
    };
  }, [active]);
}

function isLeaving(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download"))
    return false;
  const url = new URL(link.href, location.href);
  return !(url.pathname === location.pathname && url.search === location.search);
}
