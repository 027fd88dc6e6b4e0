import { createHash, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type Claims = Record<string, unknown>;

export type Issuer = {
  /** For COUNTERSIGN_OIDC_ISSUER. */
  url: string;
  /** What the next ID token says, over what it should say. */
  next: (claims: Claims) => void;
  close: () => Promise<void>;
};

export const CLIENT = { id: "countersign", secret: "the secret of the tests" };

type Grant = { nonce: string; challenge: string; redirectUri: string };

/** An OpenID Connect issuer in one process: it asks nobody for a password, and says what a test tells it to. */
export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" };
  const grants = new Map<string, Grant>();
  let said: Claims = {};
  let url = "";

  const sign = (claims: Claims) => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part({ alg: "RS256", kid: "one", typ: "JWT" })}.${part(claims)}`;
    return `${text}.${createSign("RSA-SHA256").update(text).sign(privateKey, "base64url")}`;
  };
  const authorize = (query: URLSearchParams, response: ServerResponse) => {
    const redirectUri = query.get("redirect_uri") ?? "";
    const asked = ["state", "nonce", "code_challenge"].every((name) => query.get(name));
    if (!asked) return response.writeHead(400).end();
    const code = randomUUID();
    grants.set(code, {
      nonce: query.get("nonce") ?? "",
      challenge: query.get("code_challenge") ?? "",
      redirectUri,
    });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", query.get("state") ?? "");
    return response.writeHead(302, { location: back.href }).end();
  };
  const exchange = async (request: IncomingMessage, response: ServerResponse) => {
    const body = new URLSearchParams(await readText(request));
    const grant = grants.get(body.get("code") ?? "");
    grants.delete(body.get("code") ?? "");
    const verifier = createHash("sha256")
      .update(body.get("code_verifier") ?? "")
      .digest("base64url");
    const known = request.headers.authorization === basic();
    if (!grant || !known || grant.challenge !== verifier || body.get("redirect_uri") !== grant.redirectUri)
      return sendJson(response, { error: "invalid_grant" }, 400);
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: url, aud: CLIENT.id, sub: "somebody", iat: now, exp: now + 300 };
    const idToken = sign({ ...claims, nonce: grant.nonce, ...said });
    return sendJson(response, { access_token: randomUUID(), token_type: "Bearer", id_token: idToken });
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    if (pathname === "/authorize") authorize(searchParams, response);
    else if (pathname === "/token") void exchange(request, response);
    else if (pathname === "/keys") sendJson(response, { keys: [jwk] });
    else if (pathname === "/.well-known/openid-configuration") sendJson(response, discovery(url));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url,
    next: (claims) => {
      said = claims;
    },
    close,
  };
}

function discovery(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

function basic(): string {
  const { id, secret } = CLIENT;
  // As RFC 6749 has it: both halves are encoded as in a form.
  const form = (text: string) => encodeURIComponent(text).replaceAll("%20", "+");
  return `Basic ${Buffer.from(`${form(id)}:${form(secret)}`).toString("base64")}`;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
