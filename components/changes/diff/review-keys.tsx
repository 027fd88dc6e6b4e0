"use client";
import { useKeys } from "@/components/keys/use-keys";
import { useReview } from "../threads/review-context";

/** The keys of a review: from change to change, comment, viewed, layout, and to the verdicts. */
export function ReviewKeys() {
  const { layout, setLayout } = useReview();
  const bindings = [
    { keys: "n", label: "Next change", run: () => goToChange(1) },
    { keys: "p", label: "Change before", run: () => goToChange(-1) },
    { keys: "c", label: "Comment on this line", run: commentHere },
    { keys: "v", label: "Mark this part viewed", run: markHere },
    {
      keys: "s",
      label: layout === "split" ? "One text" : "Side by side",
      run: () => setLayout(layout === "split" ? "unified" : "split"),
    },
    { keys: "a", label: "Go to Approve", run: () => goToVerdict("approve") },
    { keys: "r", label: "Go to Request changes", run: () => goToVerdict("request_changes") },
  ];
  useKeys(bindings.map((one) => ({ ...one, group: "This screen", unlisted: true })));
  return null;
}

function seen(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.offsetParent !== null);
}

/** The next change after where one is: the focus, or the top of what is seen. */
function goToChange(step: 1 | -1): void {
  const stops = seen("[data-stop]");
  const from = document.activeElement?.closest<HTMLElement>("[data-line]");
  const isAfter = (stop: HTMLElement) =>
    from
      ? Boolean(from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)
      : stop.getBoundingClientRect().top > 0;
  const others = stops.filter((stop) => stop !== from);
  const next = step === 1 ? others.find(isAfter) : others.findLast((stop) => !isAfter(stop));
  next?.focus();
  next?.scrollIntoView({ block: "center" });
}

function commentHere(): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.dataset.line) focused.click();
  else goToChange(1);
}

/** The part in which the focus is, or the first one in sight. */
function markHere(): void {
  const parts = seen("[data-part]");
  const focused = document.activeElement?.closest<HTMLElement>("[data-part]");
  const part = focused ?? parts.find((one) => one.getBoundingClientRect().bottom > 80);
  part?.querySelector<HTMLElement>("[data-viewed]")?.click();
}

/** To the button, not through it: a verdict is never given by one key. */
function goToVerdict(verdict: string): void {
  const button = document.querySelector<HTMLElement>(`button[name=verdict][value=${verdict}]`);
  (button ?? document.getElementById("your-review"))?.scrollIntoView({ block: "center" });
  button?.focus();
}
