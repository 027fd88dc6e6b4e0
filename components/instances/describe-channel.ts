import type { Channel } from "@/lib/instances/answered";

const WORDS: Record<Channel, string> = {
  client: "client",
  resolve: "HTTP",
  snapshot: "snapshot",
  stream: "stream",
  ofrep: "OpenFeature",
  langfuse: "Langfuse",
};

/** By which ways something was asked for, in words. */
export function describeChannels(channels: readonly Channel[]): string {
  return channels.map((channel) => WORDS[channel]).join(", ");
}
