"use client";
import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import type { ButtonLook } from "./button-class";
import { copyText } from "./copy-text";

type Props = ButtonLook & { value: string; label?: string; className?: string };
type State = "idle" | "copied" | "failed";

const ICON = { idle: Copy, copied: Check, failed: X } as const;
const SHOWN_MS = 2000;

export function CopyButton({ value, label = "Copy", variant, size = "sm", className }: Props) {
  const [state, setState] = useState<State>("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const text: Record<State, string> = { idle: label, copied: "Copied", failed: "Select it by hand" };
  const Icon = ICON[state];
  const copy = async () => setState((await copyText(value)) ? "copied" : "failed");
  return (
    <Button variant={variant} size={size} onClick={copy} className={className}>
      <Icon aria-hidden="true" />
      <span className="grid justify-items-center *:[grid-area:1/1]">
        <span aria-hidden="true" className="invisible">
          {label.length > text.copied.length ? label : text.copied}
        </span>
        <span>{text[state]}</span>
      </span>
      <span role="status" className="sr-only">
        {state === "idle" ? "" : text[state]}
      </span>
    </Button>
  );
}
