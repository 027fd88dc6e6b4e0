"use client";
import { ChevronRight } from "lucide-react";
import type { MouseEvent } from "react";
import { useFormStatus } from "react-dom";
import { Avatar } from "@/components/ui/avatar";
import { PressButton } from "@/components/ui/press-button";
import type { DemoPersonView } from "./demo-people";

type Props = { person: DemoPersonView };

export function DemoPersonButton({ person: { id, name, email, part } }: Props) {
  const { pending, data } = useFormStatus();
  const isChosen = pending && data?.get("person") === id;
  const ignoreWhilePending = (event: MouseEvent) => pending && event.preventDefault();
  return (
    <PressButton
      type="submit"
      scripted={false}
      name="person"
      value={id}
      aria-disabled={pending || undefined}
      onClick={ignoreWhilePending}
      className="flex w-full items-center gap-3 px-3 py-2.5 text-left transition-colors duration-100 hover:bg-sunken focus-visible:-outline-offset-2"
    >
      <Avatar name={name} size="md" />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{name}</span>
          <span className="text-ink-3">{email}</span>
        </span>
        <span className="block text-ink-2">{isChosen ? "Signing in…" : part}</span>
      </span>
      <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
    </PressButton>
  );
}
