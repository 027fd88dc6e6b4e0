type Options = { nonce: string; dev: boolean; secure: boolean };

const STAY_ON_HTTPS = "max-age=31536000";

/** Scripts run only with this answer's nonce; in development Next also needs eval and a socket. */
export function contentSecurityPolicy({ nonce, dev }: Pick<Options, "nonce" | "dev">): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What every answer carries, whoever writes it. */
export function securityHeaders({ nonce, dev, secure }: Options): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy({ nonce, dev }),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    ...(secure ? { "strict-transport-security": STAY_ON_HTTPS } : {}),
  };
}

/** What an answer carries that is data, as a flat list: it is nothing but data, and nothing in it may run or be framed. */
export function dataHeaders({ secure }: Pick<Options, "secure">): readonly string[] {
  return [
    "content-security-policy",
    "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options",
    "nosniff",
    ...(secure ? ["strict-transport-security", STAY_ON_HTTPS] : []),
  ];
}
