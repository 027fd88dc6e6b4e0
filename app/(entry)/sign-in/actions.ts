"use server";
import { safeNext } from "@/lib/auth/safe-next";
import { signInAsDemoPerson, signInWithPassword } from "@/lib/auth/sign-in";
import { enter, readText } from "@/lib/http/entry";
import type { FormState } from "@/lib/http/form-state";

export async function signIn(_previous: FormState, form: FormData): Promise<FormState> {
  const email = readText(form, "email");
  const password = readText(form, "password");
  const goTo = safeNext(readText(form, "next"));
  return enter(() => signInWithPassword({ email, password }), { goTo, typed: { email } });
}

export async function signInToDemo(_previous: FormState, form: FormData): Promise<FormState> {
  const goTo = safeNext(readText(form, "next"));
  return enter(() => signInAsDemoPerson(readText(form, "person")), { goTo, typed: {} });
}
