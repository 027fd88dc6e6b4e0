import { type APIRequestContext, request } from "@playwright/test";
import { DEMO_PASSWORD } from "./running-server";

/** The people of the demo, by the part of their address before the @. */
export type PersonName = "author" | "owner" | "lead" | "admin" | "viewer";

/** Signs a person in by next-auth's own routes; the cookie stays in the context. */
export async function signIn(context: APIRequestContext, url: string, person: PersonName): Promise<void> {
  const { csrfToken } = await (await context.get(`${url}/api/auth/csrf`)).json();
  const answer = await context.post(`${url}/api/auth/callback/credentials`, {
    form: { csrfToken, email: `${person}@demo.local`, password: DEMO_PASSWORD, json: "true" },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`${person} could not sign in: ${answer.status()} ${await answer.text()}`);
}

export type RestClient = {
  get: (address: string) => Promise<unknown>;
  post: (address: string, body?: object) => Promise<unknown>;
  put: (address: string, body: object) => Promise<unknown>;
  delete: (address: string) => Promise<unknown>;
};

/** REST as a signed-in person; anything but a success is an error of the test's set-up. */
export async function restAs(url: string, person: PersonName): Promise<RestClient> {
  const context = await request.newContext({ extraHTTPHeaders: { origin: url } });
  await signIn(context, url, person);
  const call = async (method: string, address: string, data?: object) => {
    const answer = await context.fetch(`${url}/api/v1${address}`, { method, ...(data ? { data } : {}) });
    if (!answer.ok()) throw new Error(`${method} ${address}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  return {
    get: (address) => call("GET", address),
    post: (address, body = {}) => call("POST", address, body),
    put: (address, body) => call("PUT", address, body),
    delete: (address) => call("DELETE", address),
  };
}
