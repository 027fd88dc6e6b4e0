"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { showToast } from "@/components/ui/toast-store";
import { listenForKeys } from "./listen-for-keys";
import { PLACES } from "./places";
import { useKeys } from "./use-keys";

const KeySheet = dynamic(() => import("./key-sheet").then((module) => module.KeySheet), { ssr: false });
const Palette = dynamic(() => import("@/components/palette/palette").then((module) => module.Palette), {
  ssr: false,
});

type Props = {
  /** Whose recent places these are: workspace and person. */
  owner: string;
};

export const OPEN_PALETTE = "countersign:open-palette";

/** The keys that work everywhere, and what they open; both are fetched when they are opened first. */
export function ConsoleKeys({ owner }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState<"sheet" | "palette" | null>(null);
  useEffect(() => {
    const openPalette = () => setOpen("palette");
    window.addEventListener(OPEN_PALETTE, openPalette);
    const stop = listenForKeys({ openPalette, refuse: (reason) => showToast({ text: reason }) });
    return () => {
      window.removeEventListener(OPEN_PALETTE, openPalette);
      stop();
    };
  }, []);
  useKeys([
    { keys: "?", label: "Show the keys", group: "Everywhere", run: () => setOpen("sheet") },
    { keys: "/", label: "Search", group: "Everywhere", unlisted: true, run: () => setOpen("palette") },
    ...PLACES.map(({ keys, label, href }) => ({
      keys,
      label,
      group: "Go to" as const,
      run: () => router.push(href),
    })),
  ]);
  const close = () => setOpen(null);
  return (
    <>
      {open === "sheet" && <KeySheet onClose={close} />}
      {open === "palette" && <Palette owner={owner} onClose={close} />}
    </>
  );
}
