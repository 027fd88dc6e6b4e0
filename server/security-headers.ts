type Options = { nonce: string; dev: boolean; secure: boolean };

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
    ...(secure ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}

/** What an answer carries that is data: nothing in it may run or be framed. */
export function dataHeaders({ secure }: Pick<Options, "secure">): readonly string[] {
  const { "content-security-policy": _ofPages, ...others } = securityHeaders({
    nonce: "",
    dev: false,
    secure,
  });
  const policy = "default-src 'none'; frame-ancestors 'none'";
  return Object.entries({ ...others, "content-security-policy": policy }).flat();
}
