import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef } from "react";
import { type FormField, takeUpEarly } from "./early-input";

/** The ref of a field in which early words, ticks and choices count: what was there before the page could listen. */
export function useEarlyInput<F extends FormField>(outer: Ref<F> | undefined): RefObject<F | null> {
  const field = useRef<F>(null);
  useImperativeHandle(outer, () => field.current as F, []);
  useEffect(() => {
    if (field.current) takeUpEarly(field.current);
  }, []);
  return field;
}
