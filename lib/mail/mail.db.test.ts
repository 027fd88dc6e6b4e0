import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { takeResetRequest } from "@/lib/auth/take-reset-request";
import { registry } from "@/lib/kernel/registry";
import { type MailServer, startMailServer } from "@/lib/testing/mail-server";
import { openScenario } from "@/lib/testing/scenario";
import { createResetLink } from "@/lib/workspaces/commands/create-reset-link";
import { inviteMember } from "@/lib/workspaces/commands/invite-member";
import { type BuiltWorkspace, buildWorkspace } from "@/prisma/factories";

const scenario = openScenario();
const logged: string[] = [];
let mail: MailServer;
let workspace: BuiltWorkspace;

beforeAll(async () => {
  mail = await startMailServer();
  vi.stubEnv("COUNTERSIGN_SMTP_URL", mail.url);
  vi.stubEnv("COUNTERSIGN_MAIL_FROM", "Countersign <prompts@mail.test>");
  vi.stubEnv("COUNTERSIGN_URL", "https://prompts.mail.test");
  const log = (...told: unknown[]) => {
    logged.push(JSON.stringify(told));
  };
  Object.assign(registry(), {
    address: "https://prompts.mail.test",
    logger: { info: log, warn: log, error: log },
  });
  workspace = await buildWorkspace({
    name: "Support",
    people: [
      { email: "adam@mail.test", name: "Adam", role: "admin" },
      { email: "ana@mail.test", name: "Ana", role: "author" },
    ],
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  registry().logger = undefined as never;
  await mail.close();
});
beforeEach(() => {
  registry().limits = new Map();
  mail.mails.length = 0;
});

const countResets = () => scenario.database().prisma.passwordReset.count();

describe("mail", () => {
  it("carries an invitation, whose link nobody else is told", async () => {
    const invited = await inviteMember(workspace.as("adam"), { email: "mira@mail.test", role: "author" });
    expect(invited).toMatchObject({ delivery: "mailed" });
    expect(invited).not.toHaveProperty("link");
    expect(mail.mails).toEqual([
      {
        to: "mira@mail.test",
        text: expect.stringMatching(/https:\/\/prompts\.mail\.test\/join\?token=[\w-]{43}\n/),
      },
    ]);
  });

  it("carries a link to set a password to the member, not to the admin", async () => {
    const issued = await createResetLink(workspace.as("adam"), { personId: workspace.as("ana").id });
    expect(issued).not.toHaveProperty("link");
    expect(mail.mails.map(({ to }) => to)).toEqual(["ana@mail.test"]);
  });

  it("answers a request for a link alike, whoever is meant, and mails only whoever exists", async () => {
    const before = await countResets();
    for (const email of ["nobody@mail.test", " ANA@mail.test"])
      expect(takeResetRequest(email, "192.0.2.1")).toBeUndefined();
    // Nothing has been looked up yet: the answer cannot tell by its time either.
    expect(await countResets()).toBe(before);
    await vi.waitFor(() => expect(mail.mails.map(({ to }) => to)).toEqual(["ana@mail.test"]), {
      timeout: 30_000,
    });
    expect(await countResets()).toBe(before + 1);
  });

  it("has a limit for requests that a stranger elsewhere does not use up", () => {
    const ask = (address: string) => takeResetRequest("nobody@mail.test", address);
    for (let i = 0; i < 3; i++) ask("192.0.2.1");
    expect(() => ask("192.0.2.1")).toThrow(/Try again in/);
    expect(() => ask("192.0.2.2")).not.toThrow();
  });

  it("that the server refuses leaves the invitation, with its link to copy, and no token in the log", async () => {
    const refusing = await startMailServer({ refuses: true });
    const { env } = await import("@/lib/env");
    const settings = env();
    const { COUNTERSIGN_SMTP_URL: url } = settings;
    settings.COUNTERSIGN_SMTP_URL = refusing.url;
    const invited = await inviteMember(workspace.as("adam"), { email: "ivy@mail.test", role: "author" });
    settings.COUNTERSIGN_SMTP_URL = url;
    await refusing.close();
    expect(invited).toMatchObject({ delivery: "mail_failed", link: expect.stringContaining("/join?token=") });
    const token = new URL(invited.link ?? "").searchParams.get("token") ?? "none";
    expect(logged.join("\n")).toContain("mail was not sent");
    expect(logged.join("\n")).not.toContain(token);
  });
});
