import { describe, expect, it } from "vitest";
import { shortenInstance } from "./shorten-instance";

describe("the name of an instance", () => {
  it("is shown whole where there is room", () => {
    expect(shortenInstance("helpdesk-eu-1-0123456789")).toBe("helpdesk-eu-1-0123456789");
  });

  it("keeps both ends, so that numbered ones stay apart", () => {
    expect(shortenInstance("helpdesk-eu-central-worker-7f8d-1")).toBe("helpdesk-eu-…r-7f8d-1");
    expect(shortenInstance("helpdesk-eu-central-worker-7f8d-1")).not.toBe(
      shortenInstance("helpdesk-eu-central-worker-7f8d-2"),
    );
  });
});
