import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { z } from "zod";
import { listEvents } from "@/lib/audit/queries/list-events";
import { findPersonActor, findSignedIn } from "@/lib/auth/actor";
import { SESSION_COOKIE } from "@/lib/auth/session-cookie";
import type { PersonActor } from "@/lib/kernel/actor";
import { isAppError } from "@/lib/kernel/errors";
import { type Operation, shareReads } from "@/lib/kernel/operation";

/** The signed-in person, looked up once for a page; null when nobody is signed in. */
export const currentPerson = cache(
  async (): Promise<PersonActor | null> => findPersonActor(await sessionHeaders()),
);

/** With the session as it is after an action has set a new one: the header of the request still has the old. */
export async function sessionHeaders(): Promise<Headers> {
  const value = (await cookies()).get(SESSION_COOKIE)?.value;
  return new Headers(value ? { cookie: `${SESSION_COOKIE}=${value}` } : {});
}

/** The signed-in person, or the way to the sign-in page; where they left the chosen workspace, to another one. */
export async function requirePerson(): Promise<PersonActor> {
  const person = await currentPerson();
  if (person) return person;
  if (await findSignedIn(await sessionHeaders())) redirect("/w");
  const from = (await headers()).get("x-countersign-path") ?? "/";
  redirect(`/sign-in?next=${encodeURIComponent(from)}`);
}

/**
 * The sequence number of the newest event before anything of the page was read: what happens from then on may be missing
 * from it, and is news to it.
 */
export const pageHead = cache(async (): Promise<number> => {
  const { head } = await listEvents(await requirePerson(), {});
  return head;
});

/** What the queries of one page have read: none of them reads it again. Authority is read before, and not through it. */
const pageReads = cache(shareReads);

/** Runs a query for a page. What is not there, or not readable as an address, is the not-found page. */
export async function load<S extends z.ZodType, R>(
  operation: Operation<S, R>,
  input: z.input<S>,
): Promise<R> {
  const person = await requirePerson();
  await pageHead();
  try {
    return await operation(person, input, { reads: pageReads() });
  } catch (error) {
    if (isAppError(error) && ["not_found", "invalid_input", "missing_prompt"].includes(error.code))
      notFound();
    throw error;
  }
}

/** Whether a phone asks for the page, as browsers say it of themselves: a guess about the window, which no server knows. */
export async function isPhone(): Promise<boolean> {
  const from = await headers();
  return from.get("sec-ch-ua-mobile") === "?1" || /\bMobi/.test(from.get("user-agent") ?? "");
}

/** Next hands pages the encoded segment of an address: `support%2Frefund-reply`. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    notFound();
  }
}

/** Query parameters that a page understands: repeated ones count once. */
export function readSearch(params: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first ? [[name, first]] : [];
    }),
  );
}
