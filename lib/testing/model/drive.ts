import { newId } from "@/lib/kernel/ids";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { buildWorkspace } from "@/prisma/factories";
import { type Client, clientOf, clientWithKey } from "../rest";
import type { Asked, Command } from "./commands";
import { toAnswer } from "./heard";
import { lineText, OWNER_SETS } from "./rule-sets";
import { type Answer, KEY_NAMES, KEYS, PEOPLE, type Person, ROLE_OF, TEAM, type Who } from "./state";
import { encode, toItem } from "./words";

const NO_DIGEST = `sha256:${"0".repeat(64)}`;
const FAR = "2100-01-01T00:00:00Z";

type Request = { method: "get" | "post" | "put" | "delete"; address: string; body?: Record<string, unknown> };

/** The product over its REST API: the same commands, the answers in the model's form. */
export class Drive {
  readonly #clients = new Map<Who, Client>();
  readonly #ids = new Map<Who, string>();
  readonly #digests = new Map<number, string[]>();
  readonly #reviews = new Map<number, string[]>();
  readonly #freezes: string[] = [];

  private constructor(
    readonly mark: string,
    readonly workspaceId: string,
  ) {}

  static async start(): Promise<Drive> {
    const mark = newId().slice(0, 8);
    const rules = OWNER_SETS[0] ?? [];
    const workspace = await buildWorkspace({
      people: PEOPLE.map((name) => ({ email: mail(name, mark), name, role: ROLE_OF[name] })),
      teams: [{ handle: "support-owners", name: "Owners", members: TEAM.map((one) => mail(one, mark)) }],
      ownerRules: `${rules.map(lineText).join("\n")}\n`,
    });
    const drive = new Drive(mark, workspace.id);
    for (const name of PEOPLE) {
      drive.#clients.set(name, await clientOf(workspace.as(name)));
      drive.#ids.set(name, workspace.as(name).id);
    }
    for (const name of KEY_NAMES) {
      const { owner, scope, environment } = KEYS[name];
      const { id, key = "" } = await createApiKey(workspace.as(owner), { name, scope, environment });
      drive.#clients.set(name, clientWithKey(key));
      drive.#ids.set(name, id);
    }
    return drive;
  }

  client(who: Who): Client {
    const client = this.#clients.get(who);
    if (!client) throw new Error(`Nobody is called ${who}.`);
    return client;
  }

  async send({ who, asked, key }: Command): Promise<Answer> {
    const { method, address, body } = this.#request(asked);
    const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
    const client = this.client(who);
    const { status, body: heard } =
      method === "get" || method === "delete"
        ? await client[method](address, headers)
        : await client[method](address, body, headers);
    if (status < 400) this.#remember(asked, heard);
    return toAnswer(asked, status, heard);
  }

  #remember(asked: Asked, heard: { id: string; digest: string; revision: number }): void {
    if (asked.do === "submit") {
      const digests = this.#digests.get(asked.number) ?? [];
      digests[heard.revision - 1] = heard.digest;
      this.#digests.set(asked.number, digests);
    }
    const ids = asked.do === "review" ? (this.#reviews.get(asked.number) ?? []) : this.#freezes;
    if ((asked.do === "review" || asked.do === "freeze") && !ids.includes(heard.id)) ids.push(heard.id);
    if (asked.do === "review") this.#reviews.set(asked.number, ids);
  }

  #request(asked: Asked): Request {
    const post = (address: string, body: Record<string, unknown> = {}): Request => ({
      method: "post",
      address,
      body,
    });
    switch (asked.do) {
      case "create":
        return post("/changes", { title: "Words", items: asked.items.map((one) => toItem(one, this.mark)) });
      case "save": {
        const { path, ...item } = toItem(asked.item, this.mark);
        const body = { ...item, ...(asked.rev === undefined ? {} : { rev: asked.rev }) };
        return { method: "put", address: `/changes/${asked.number}/items/${encode(path)}`, body };
      }
      case "submit":
        return post(`/changes/${asked.number}/submit`);
      case "review": {
        const { number, revision, verdict, environment } = asked;
        const digest = this.#digestOf(number, revision);
        return post(`/changes/${number}/reviews`, {
          verdict,
          digest,
          ...(environment ? { environment } : {}),
        });
      }
      case "dismiss": {
        const id = this.#reviews.get(asked.number)?.[asked.review - 1] ?? "none";
        return post(`/changes/${asked.number}/reviews/${id}/dismissal`, { reason: "It is as it should be" });
      }
      case "merge":
        return post(`/changes/${asked.number}/merge`, {
          digest: this.#digestOf(asked.number, asked.revision),
        });
      case "close":
        return post(`/changes/${asked.number}/close`, { reason: "Not needed" });
      case "promote":
      case "rollBack": {
        const { do: kind, ...body } = asked;
        return post("/releases", { kind: kind === "promote" ? "promotion" : "rollback", ...body });
      }
      case "liftLock":
        return post("/locks/lift", {
          path: asked.path,
          version: asked.version,
          reason: "It was something else",
        });
      default:
        return this.#settingsRequest(asked);
    }
  }

  #settingsRequest(
    asked: Extract<Asked, { do: "freeze" | "liftFreeze" | "removeMember" | "revokeKey" | "resolve" }>,
  ): Request {
    switch (asked.do) {
      case "freeze": {
        const body = { endsAt: FAR, reason: "Holidays" };
        return { method: "post", address: `/environments/${asked.environment}/freezes`, body };
      }
      case "liftFreeze":
        return { method: "delete", address: `/freezes/${this.#freezes[asked.freeze - 1] ?? "none"}` };
      case "removeMember":
        return { method: "delete", address: `/members/${this.#ids.get(asked.person)}` };
      case "revokeKey":
        return { method: "delete", address: `/api-keys/${this.#ids.get(asked.key)}` };
      case "resolve": {
        const { path, environment, pin } = asked;
        const query = new URLSearchParams({
          ...(environment ? { environment } : {}),
          ...(pin ? { version: pin } : {}),
        });
        return { method: "get", address: `/prompts/${encode(path)}/resolve?${query}` };
      }
    }
  }

  #digestOf(number: number, revision: number): string {
    return this.#digests.get(number)?.[revision - 1] ?? NO_DIGEST;
  }
}

function mail(name: Person, mark: string): string {
  return `${name}@${mark}.test`;
}
