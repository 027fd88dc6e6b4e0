"use client";
import { copyText } from "@/components/ui/copy-text";
import { showToast } from "@/components/ui/toast-store";
import { useKeys } from "./use-keys";

type Props = { label: string; value: string };

/** Offers in the palette what a screen has to copy. */
export function CopyKey({ label, value }: Props) {
  const copy = async () => {
    const copied = await copyText(value);
    showToast(
      copied
        ? { text: "Copied." }
        : { text: "The browser did not let it be copied. Select it on the page.", tone: "bad" },
    );
  };
  useKeys([{ keys: null, label, group: "This screen", run: copy }]);
  return null;
}
