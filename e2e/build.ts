import { type PersonName, type RestClient, restAs } from "./rest-client";

type Submitted = { number: number; digest: string };
export type BuiltPrompt = { path: string; version: string };

const TEXT = "Answer {{customer}} in two sentences.";

/** State for a journey, made over REST as signed-in people: never behind the server's back. */
export class Build {
  readonly #url: string;
  readonly #people = new Map<PersonName, Promise<RestClient>>();
  static #count = 0;

  constructor(url: string) {
    this.#url = url;
  }

  as(person: PersonName): Promise<RestClient> {
    const known = this.#people.get(person) ?? restAs(this.#url, person);
    this.#people.set(person, known);
    return known;
  }

  /** A path that no other journey uses, owned by owner@. */
  path(name: string): string {
    Build.#count += 1;
    return `support/${name}-${process.pid}-${Build.#count}`;
  }

  async openChange(path: string, text = TEXT, title = "First words"): Promise<Submitted> {
    const content = {
      messages: [{ role: "system", content: text }],
      variables: [{ name: "customer", type: "string", required: true, sample: "Mira" }],
    };
    return this.#submit({ path, content }, title);
  }

  async #submit(item: object, title: string): Promise<Submitted> {
    const author = await this.as("author");
    const { number } = (await author.post("/changes", { title, items: [item] })) as Submitted;
    const { digest } = (await author.post(`/changes/${number}/submit`)) as Submitted;
    return { number, digest };
  }

  async approve({ number, digest }: Submitted): Promise<void> {
    await (await this.as("owner")).post(`/changes/${number}/reviews`, { verdict: "approve", digest });
  }

  /** A version that was merged, and with it released to dev. */
  async version(path: string, text = TEXT, title = "First words"): Promise<BuiltPrompt> {
    return { path, version: await this.#merge(await this.openChange(path, text, title)) };
  }

  /** A golden set in force; `more` is what it says beside its cases. */
  async goldenSet(path: string, cases: readonly object[], more: object = {}): Promise<BuiltPrompt> {
    const content = { description: "What is asked of the words", ...more, cases };
    return {
      path,
      version: await this.#merge(await this.#submit({ path, kind: "golden_set", content }, "Cases")),
    };
  }

  /** A segment in force. */
  async segment(path: string, condition: object): Promise<BuiltPrompt> {
    const content = { description: "Whom new words reach first", condition };
    return {
      path,
      version: await this.#merge(await this.#submit({ path, kind: "segment", content }, "Who")),
    };
  }

  async #merge(change: Submitted): Promise<string> {
    await this.approve(change);
    const { digest } = change;
    const merged = (await (await this.as("author")).post(`/changes/${change.number}/merge`, { digest })) as {
      versions: { version: string }[];
    };
    return merged.versions[0]?.version ?? "";
  }

  async promote({ path, version }: BuiltPrompt, environments: readonly string[]): Promise<void> {
    const owner = await this.as("owner");
    for (const environment of environments)
      await owner.post("/releases", { path, version, environment, kind: "promotion" });
  }

  /** Two versions that went to prod one after the other. */
  async twoInProd(name: string): Promise<{ path: string; before: string; now: string }> {
    const path = this.path(name);
    const first = await this.version(path);
    await this.promote(first, ["stage", "prod"]);
    const second = await this.version(path, `${TEXT} Promise a voucher.`, "Be generous");
    await this.promote(second, ["stage", "prod"]);
    return { path, before: first.version, now: second.version };
  }

  /** A version that is live in prod, and a newer one in stage that could follow. */
  async readyForProd(name: string): Promise<{ path: string; live: string; candidate: string }> {
    const path = this.path(name);
    const first = await this.version(path);
    await this.promote(first, ["stage", "prod"]);
    const second = await this.version(path, `${TEXT} Be kind.`, "Be kinder");
    await this.promote(second, ["stage"]);
    return { path, live: first.version, candidate: second.version };
  }

  /** A rule of an environment about how gradually some prompts have to come. */
  async demandRollouts(environment: string, rule: object): Promise<void> {
    const author = await this.as("author");
    const { content } = (await author.get("/artifacts/rules%2Fenvironments")) as {
      content: { environments: { key: string; rollouts?: object[] }[] };
    };
    const environments = content.environments.map((one) =>
      one.key === environment ? { ...one, rollouts: [...(one.rollouts ?? []), rule] } : one,
    );
    const item = { path: "rules/environments", kind: "environment_rules", content: { environments } };
    await this.#merge(await this.#submit(item, "Gradually from now on"));
  }

  /** What services are told, over a key of their own. */
  async resolve(
    path: string,
    environment: string,
    variables: object,
  ): Promise<{ version: string; text: string }> {
    const viewer = await this.as("viewer");
    const answer = (await viewer.post(`/prompts/${encodeURIComponent(path)}/resolve`, {
      environment,
      variables,
    })) as {
      version: string;
      messages: { content: string }[];
    };
    return { version: answer.version, text: answer.messages[0]?.content ?? "" };
  }
}
