import { describe, expect, it } from "vitest";
import { readCommand } from "./arguments";
import { EXIT_CODE, worstOf } from "./exit-code";

const path = "support/refund-reply";

describe("eval", () => {
  it("takes a prompt, and asks the server of this machine for half an hour", () => {
    expect(readCommand(["eval", path])).toEqual({
      command: "eval",
      url: "http://127.0.0.1:3000",
      path,
      version: null,
      change: null,
      against: null,
      sets: [],
      model: null,
      repeats: null,
      budgetUsd: null,
      waitMs: 1_800_000,
      cancelOnInterrupt: false,
      quiet: false,
      junit: null,
      json: null,
    });
  });

  it("takes everything at once, sets as often as they are named", () => {
    const typed =
      "--against prod --set a/one --set a/two --version 1.4.0 --model openai/gpt-5-mini --repeats 3 --budget 2.50 --wait 90s --junit j.xml --json r.json --quiet --cancel-on-interrupt --url https://prompts.example.com";
    expect(
      readCommand(["eval", path, ...typed.split(" ")], { COUNTERSIGN_URL: "http://other" }),
    ).toMatchObject({
      url: "https://prompts.example.com",
      against: "prod",
      sets: ["a/one", "a/two"],
      version: "1.4.0",
      model: "openai/gpt-5-mini",
      repeats: 3,
      budgetUsd: 2.5,
      waitMs: 90_000,
      junit: "j.xml",
      json: "r.json",
      quiet: true,
      cancelOnInterrupt: true,
    });
  });

  it.each([
    [[], "takes one prompt, not 0"],
    [[path, "second"], "takes one prompt, not 2"],
    [[path, "--version", "1.0.0", "--change", "3"], "exclude each other"],
    [[path, "--change", "0"], '--change is a whole number from 1 on, not "0"'],
    [[path, "--repeats", "2.5"], '--repeats is a whole number from 1 on, not "2.5"'],
    [[path, "--budget", "0"], "--budget is a number of dollars above 0"],
    [[path, "--budget", "1e9"], "--budget is a number of dollars above 0"],
    [[path, "--wait", "30"], "--wait is a time such as 90s, 30m or 2h"],
    [[path, "--wait", "25h"], "--wait is a time such as 90s, 30m or 2h"],
    [[path, "--url", "prompts.example.com"], "is no address of a server"],
    [[path, "--url", "file:///etc/passwd"], "is no address of a server"],
    [[path, "--key", "cs_1"], "Unknown option '--key'"],
  ])("refuses %j in words", (args, why) => {
    expect(() => readCommand(["eval", ...args])).toThrow(why);
  });
});

describe("check", () => {
  it("takes any number of prompts, or a change", () => {
    expect(
      readCommand(["check", "a", "b", "--env", "stage"], { COUNTERSIGN_URL: "http://h:1" }),
    ).toMatchObject({
      command: "check",
      url: "http://h:1",
      paths: ["a", "b"],
      environment: "stage",
    });
    expect(readCommand(["check", "--change", "12"])).toMatchObject({ paths: [], change: 12 });
  });

  it.each([
    [[], "takes the paths of prompts, or --change"],
    [["a", "b", "--version", "1.0.0"], "--version is of one path"],
  ])("refuses %j in words", (args, why) => {
    expect(() => readCommand(["check", ...args])).toThrow(why);
  });
});

describe("pull", () => {
  it("brings what the key's environment serves, and verifies by the key of the environment variable", () => {
    expect(readCommand(["pull"], { COUNTERSIGN_URL: "http://h:1", COUNTERSIGN_PUBLIC_KEY: "K" })).toEqual({
      command: "pull",
      url: "http://h:1",
      environment: null,
      file: "countersign.json",
      publicKeys: ["K"],
    });
    const typed = "--env prod --out src/prompts.json --public-key A --public-key B --url http://h:2";
    expect(readCommand(["pull", ...typed.split(" ")], { COUNTERSIGN_PUBLIC_KEY: "K" })).toMatchObject({
      url: "http://h:2",
      environment: "prod",
      file: "src/prompts.json",
      publicKeys: ["A", "B"],
    });
  });

  it.each([
    [["support/refund-reply"], "pull takes no path"],
    [["--url", "there"], "there is no address of a server"],
    [["--fast"], "Unknown option '--fast'"],
  ])("refuses %j in words", (args, why) => {
    expect(() => readCommand(["pull", ...args])).toThrow(why);
  });
});

it("help is of all, or of one command", () => {
  for (const args of [[], ["--help"], ["help"]])
    expect(readCommand(args)).toEqual({ command: "help", about: "all" });
  expect(readCommand(["check", "-h"])).toEqual({ command: "help", about: "check" });
  expect(() => readCommand(["run"])).toThrow("There is no command run.");
});

it("the worst of several runs decides the exit code, and none is an error", () => {
  expect(EXIT_CODE).toEqual({ pass: 0, fail: 100, inconclusive: 3, error: 1 });
  expect(worstOf(["pass", "pass"])).toBe("pass");
  expect(worstOf(["pass", "inconclusive"])).toBe("inconclusive");
  expect(worstOf(["inconclusive", "fail", "pass"])).toBe("fail");
  expect(worstOf(["fail", "error"])).toBe("error");
  expect(worstOf([])).toBe("error");
});
