import type { IncomingHttpHeaders } from "node:http";
import { requestIdOf } from "./request-id";

const OURS = /^(x-nonce|content-security-policy(-report-only)?|x-countersign-.*)$/;

/** What a proxy says; Next adds some of it by itself, so it is looked at here. */
const FORWARDED = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

type Own = { nonce: string; policy: string; target: string; address: string };

/** Replaces what only this server may say to the pages behind it; answers the id of the request. */
export function prepareHeaders(headers: IncomingHttpHeaders, own: Own): string {
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined);
  for (const name of Object.keys(headers)) if (OURS.test(name)) delete headers[name];
  const id = requestIdOf(headers["x-request-id"]);
  Object.assign(headers, {
    "x-request-id": id,
    "x-nonce": own.nonce,
    "content-security-policy": own.policy,
    "x-countersign-path": withoutRouterState(own.target),
    "x-countersign-address": own.address,
    ...(isForwarded ? { "x-countersign-forwarded": "1" } : {}),
  });
  return id;
}

/** Next's router adds `_rsc` to what it fetches; it is no part of the address that a person sees. */
export function withoutRouterState(target: string): string {
  const [path = "/", query] = target.split(/\?(.*)/s, 2);
  const kept = (query ?? "").split("&").filter((pair) => pair !== "" && !/^_rsc(=|$)/.test(pair));
  return kept.length > 0 ? `${path}?${kept.join("&")}` : path;
}
