/** Set where this is built as a command of its own. */
declare const COMMAND_NAME: string | undefined;
const NAME = typeof COMMAND_NAME === "undefined" ? "npm run countersign --" : COMMAND_NAME;
/** A relay is part of the server, and in no package of the client. */
const IS_PACKAGE = typeof COMMAND_NAME !== "undefined";
const RELAY = "\n  relay             answer services in the server's place, without a database";

const EXITS = `It ends with 0 pass, 100 fail, 3 inconclusive, 1 error (also: no verdict, no server, a wrong argument).
Of several the worst decides: error, fail, inconclusive, pass.`;

const SERVER = `  --url <address>       the server (COUNTERSIGN_URL, else http://127.0.0.1:3000)
  COUNTERSIGN_API_KEY   an API key, from the environment alone`;

/** What is printed for `--help`, of a command or of all. */
export const USAGE = {
  all: `${NAME} <command> [options]

  eval <path>       run golden sets on a prompt, and say what came of them
  check [<path>…]   ask the gate what it would refuse, and why; starts nothing
  pull              bring what an environment serves into a file, for services to be built with${IS_PACKAGE ? "" : RELAY}

${SERVER}

${EXITS}
--help after a command says the rest.`,

  eval: `${NAME} eval <path> [options]

  <path>                the prompt, for example support/refund-reply
  --version <number>    one of its versions; else the newest
  --change <number>     what this change says of it, instead
  --against <env>       the environment whose live version answers too and is compared
  --set <path>          a golden set, as often as you like; without one, those that the environment's rules ask for
  --model <name>        one that the prompt allows; else its default
  --repeats <n>         how often each case is asked; else 1, or what the rules ask for
  --budget <dollars>    stop each run once that much is spent
  --wait <time>         give up waiting after 90s, 30m or 2h (30m); the run goes on
  --cancel-on-interrupt cancel the runs on Ctrl-C; else they go on
  --junit <file>        JUnit XML, one test case for each case and repeat
  --json <file>         results in the shape of promptfoo
  --quiet               no progress, only what came of it

${SERVER}

Without --set and --against the environment is the production one. Where an environment's rules ask for the set, its
gate judges the run; else the standard rules do. A run that the gate already knows is read, not made again, unless
--model, --repeats or --budget is given. A key needs the scope write.

${EXITS}`,

  check: `${NAME} check [<path>…] [options]

  <path>…               prompts; their newest versions
  --version <number>    another version, of one path
  --change <number>     what keeps this change from merging, and what evals its prompts lack
  --env <env>           the environment to be promoted to; else the production one
  --junit <file>        JUnit XML, one test case for each question to the gate
  --json <file>         the blockers, with codes and facts

${SERVER}

It starts nothing. A key of scope read is enough.

${EXITS}`,

  pull: `${NAME} pull [options]

  --env <env>           the environment; needed unless the key is bound to one
  --out <file>          where to (countersign.json)
  --public-key <key>    who has to have signed it (COUNTERSIGN_PUBLIC_KEY), as GET /api/v1/snapshot/key says; may repeat

${SERVER}

A key needs the scope resolve or relay. A file that is further ahead than the registry, of another environment or no
snapshot is left as it is, and it ends with 1.`,
} as const;
