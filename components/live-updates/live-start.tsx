"use client";
import { useState } from "react";
import { startAfter } from "./feed";

type Props = { /** The newest event when the page was made. */ head: number };

/** What happens between the making of a page and its stream is told too. */
export function LiveStart({ head }: Props) {
  useState(() => startAfter(head));
  return null;
}
