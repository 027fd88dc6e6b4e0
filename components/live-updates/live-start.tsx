"use client";
import { useEffect, useState } from "react";
import { startAfter } from "./feed";
import { watchTyping } from "./typed-text";

type Props = { /** The newest event when the page was made. */ head: number };

/** What happens between the making of a page and its stream is told too, and what is typed is known from the first word on. */
export function LiveStart({ head }: Props) {
  useState(() => startAfter(head));
  useEffect(watchTyping, []);
  return null;
}
