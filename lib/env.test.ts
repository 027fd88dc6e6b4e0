import { describe, expect, it, test } from "vitest";
import { EnvironmentError, parseEnv } from "./env";

describe("settings", () => {
  it("have defaults that work on one machine", () => {
    expect(parseEnv({})).toEqual({
      NODE_ENV: "production",
      PORT: 3000,
      HOST: "127.0.0.1",
      COUNTERSIGN_DATA_DIR: ".data",
      COUNTERSIGN_TRUSTED_PROXIES: [],
      COUNTERSIGN_CORS_ORIGINS: [],
      COUNTERSIGN_DEMO: true,
      COUNTERSIGN_OIDC_NAME: "single sign-on",
      COUNTERSIGN_OIDC_ROLE_CLAIM: "groups",
      COUNTERSIGN_LOG_LEVEL: "info",
      COUNTERSIGN_RATE_LIMIT: 3000,
      COUNTERSIGN_ALLOWED_HOSTS: [],
    });
  });

  it("take an empty variable as not set", () => {
    expect(parseEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ PORT: 3000 });
  });

  test.each([
    ["PORT", "65535"],
    ["PORT", "0"],
    ["HOST", "::1"],
    ["DATABASE_URL", "postgres://u:p@h/d?sslmode=require"],
    ["COUNTERSIGN_URL", "https://prompts.example.com"],
    ["COUNTERSIGN_SECRET", "x".repeat(32)],
    ["COUNTERSIGN_DEMO", "0"],
    ["COUNTERSIGN_ALLOWED_HOSTS", "127.0.0.1, models.internal:8080,[::1]:11434"],
  ])("accept %s=%s", (name, value) => {
    expect(() => parseEnv({ [name]: value })).not.toThrow();
  });

  test.each([
    ["PORT", "65536"],
    ["PORT", "http"],
    ["PORT", "-1"],
    ["HOST", "http://localhost"],
    ["DATABASE_URL", "mysql://h/d"],
    ["DATABASE_URL", "postgresql://h/d?schema=other"],
    ["COUNTERSIGN_URL", "prompts.example.com"],
    ["COUNTERSIGN_URL", "https://example.com/countersign"],
    ["COUNTERSIGN_SECRET", "x".repeat(31)],
    ["COUNTERSIGN_DEMO", "yes"],
    ["COUNTERSIGN_DEMO_PASSWORD", "short"],
    ["COUNTERSIGN_LOG_LEVEL", "loud"],
    ["COUNTERSIGN_RATE_LIMIT", "-1"],
    ["COUNTERSIGN_TRUSTED_PROXIES", "proxy.example.com"],
    ["COUNTERSIGN_CORS_ORIGINS", "*"],
    ["COUNTERSIGN_CORS_ORIGINS", "https://app.example.com,app"],
    ["COUNTERSIGN_ALLOWED_HOSTS", "http://127.0.0.1"],
    ["COUNTERSIGN_ALLOWED_HOSTS", "127.0.0.1,,"],
    ["COUNTERSIGN_SMTP_URL", "https://smtp.example.com"],
    ["COUNTERSIGN_MAIL_FROM", "somebody"],
    ["COUNTERSIGN_MAIL_FROM", "A <a@example.com>\nBcc: b@example.com"],
    ["COUNTERSIGN_OIDC_ISSUER", "id.example.com"],
    ["COUNTERSIGN_OIDC_ROLE_MAP", "writers=king"],
    ["COUNTERSIGN_OIDC_ROLE_MAP", "writers"],
    ["NODE_ENV", "staging"],
  ])("refuse %s=%s, name it and give an example", (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(EnvironmentError);
    expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^${name} .+ for example ${name}=`));
  });

  it("ask for what belongs to them", () => {
    const mail = { COUNTERSIGN_SMTP_URL: "smtp://localhost", COUNTERSIGN_MAIL_FROM: "a@example.com" };
    expect(() => parseEnv(mail)).toThrow(/^COUNTERSIGN_SMTP_URL needs COUNTERSIGN_URL too\./);
    expect(() => parseEnv({ ...mail, COUNTERSIGN_URL: "https://prompts.example.com" })).not.toThrow();
  });

  it("read pairs of claim and role in their order", () => {
    const settings = parseEnv({
      COUNTERSIGN_OIDC_ISSUER: "https://id.example.com",
      COUNTERSIGN_OIDC_CLIENT_ID: "countersign",
      COUNTERSIGN_OIDC_CLIENT_SECRET: "secret",
      COUNTERSIGN_OIDC_WORKSPACE: "support",
      COUNTERSIGN_OIDC_ROLE_MAP: "cn=admins=admin, writers=author",
    });
    expect(settings.COUNTERSIGN_OIDC_ROLE_MAP).toEqual([
      { value: "cn=admins", role: "admin" },
      { value: "writers", role: "author" },
    ]);
  });

  it("name every problem at once and never show a secret", () => {
    const refuse = () =>
      parseEnv({ PORT: "x", COUNTERSIGN_SECRET: "hunter2", DATABASE_URL: "mysql://u:hunter2@h/d" });
    expect(refuse).toThrow(/PORT.*DATABASE_URL.*COUNTERSIGN_SECRET/s);
    expect(refuse).toThrow(expect.objectContaining({ message: expect.not.stringContaining("hunter2") }));
  });
});
