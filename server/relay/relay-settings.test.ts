import { describe, expect, it } from "vitest";
import { withArguments } from "./relay-arguments";
import { readRelaySettings } from "./relay-settings";

const KEY = { COUNTERSIGN_API_KEY: "cs_a_b" };
const read = (args: string[], source: Record<string, string> = KEY) =>
  readRelaySettings(withArguments(args, source) ?? {});

describe("the settings of a relay", () => {
  it("are an address and a key, and the rest has its defaults", () => {
    expect(read([], { ...KEY, COUNTERSIGN_URL: "https://prompts.example.com", PORT: "" })).toEqual({
      COUNTERSIGN_URL: "https://prompts.example.com",
      COUNTERSIGN_API_KEY: "cs_a_b",
      COUNTERSIGN_PUBLIC_KEY: undefined,
      COUNTERSIGN_RELAY_ENVIRONMENTS: undefined,
      COUNTERSIGN_RELAY_DIR: ".relay",
      COUNTERSIGN_RELAY_URL: undefined,
      HOST: "127.0.0.1",
      PORT: 3100,
      COUNTERSIGN_CORS_ORIGINS: [],
      COUNTERSIGN_RATE_LIMIT: 3000,
      COUNTERSIGN_METRICS_TOKEN: undefined,
      COUNTERSIGN_LOG_LEVEL: "info",
    });
  });

  it("are what was typed, whatever is set", () => {
    const typed = "--url http://127.0.0.1:3000 --environments prod,stage --port 0 --public-key a=,b= --dir x";
    expect(read(typed.split(" "), { ...KEY, COUNTERSIGN_URL: "https://other", PORT: "1" })).toMatchObject({
      COUNTERSIGN_URL: "http://127.0.0.1:3000",
      COUNTERSIGN_PUBLIC_KEY: ["a=", "b="],
      COUNTERSIGN_RELAY_ENVIRONMENTS: ["prod", "stage"],
      COUNTERSIGN_RELAY_DIR: "x",
      PORT: 0,
    });
    expect(withArguments(["--help"], {})).toBeNull();
  });

  it.each<[string[], Record<string, string>, string]>([
    [[], {}, "COUNTERSIGN_URL has to be the address of the registry"],
    [["--url", "https://a"], {}, "COUNTERSIGN_API_KEY has to be an API key of the scope relay"],
    [["--url", "file:///a"], KEY, "COUNTERSIGN_URL has to be"],
    [["--url", "https://a", "--port", "70000"], KEY, "PORT has to be"],
    [["--url", "https://a", "--environments", "Prod"], KEY, "COUNTERSIGN_RELAY_ENVIRONMENTS has to be"],
    [["--key", "cs_a_b"], KEY, "Unknown option '--key'"],
  ])("%j is refused in words", (args, source, words) => {
    expect(() => read(args, source)).toThrow(words);
  });
});
