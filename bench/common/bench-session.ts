import { request } from "@playwright/test";
import { SESSION_COOKIE } from "@/lib/auth/session-cookie";
import { BENCH_PASSWORD } from "../fill/fill-workspace";

/** The session cookie of a person, signed in as the sign-in page does. */
export async function signInAs(url: string, email: string): Promise<string> {
  const context = await request.newContext({ baseURL: url });
  const { csrfToken } = (await (await context.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, email, password: BENCH_PASSWORD, json: "true" };
  await context.post("/api/auth/callback/credentials", { form, headers: { origin: url } });
  const { cookies } = await context.storageState();
  await context.dispose();
  const session = cookies.find((cookie) => cookie.name === SESSION_COOKIE);
  if (!session) throw new Error(`${email} could not sign in to the console under measure.`);
  return `${session.name}=${session.value}`;
}
