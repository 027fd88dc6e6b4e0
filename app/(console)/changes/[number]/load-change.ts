import { cache } from "react";
import { getChange } from "@/lib/changes/queries/get-change";
import { getChangeDiff } from "@/lib/changes/queries/get-change-diff";
import { listThreads } from "@/lib/changes/queries/list-threads";
import { decodeSegment, load } from "@/lib/http/page";

/** What the tabs of a change share: read once for a page. */
export const loadChange = cache((segment: string) => load(getChange, { number: decodeSegment(segment) }));
export const loadDiff = cache((number: number) => load(getChangeDiff, { number }));
export const loadThreads = cache((number: number) => load(listThreads, { number }));
