"use client";
import { useRouter } from "next/navigation";
import type { RefObject } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { useKeys } from "@/components/keys/use-keys";
import { useSendKey } from "./use-send-key";

type Props = { form: RefObject<HTMLFormElement | null>; path: string; blocked: string | null };

/** The keys of the sheet from anywhere on the page: who comes by a key has not gone into the form yet. */
export function RollbackKeys({ form, path, blocked }: Props) {
  const router = useRouter();
  const move = (step: number) => () => moveTarget(form.current, step);
  useKeys([
    { keys: "ArrowDown", label: "The version before", group: "This screen", unlisted: true, run: move(1) },
    { keys: "ArrowUp", label: "The version after", group: "This screen", unlisted: true, run: move(-1) },
    {
      keys: "Escape",
      label: "Close without rolling back",
      group: "This screen",
      run: () => router.push(promptHref(path)),
    },
  ]);
  useSendKey(form, !blocked);
  return null;
}

/** False in a choice of one, where arrows move by themselves. */
function moveTarget(form: HTMLFormElement | null, step: number): boolean {
  if (document.activeElement?.matches("[type=radio], textarea, input")) return false;
  const targets = [...(form?.querySelectorAll<HTMLInputElement>("[name=version]:enabled") ?? [])];
  const next = targets[targets.findIndex(({ checked }) => checked) + step];
  if (!next) return false;
  next.focus();
  next.click();
  return true;
}
