/** The workspace of a page; `at` is when the server made it, as an ISO time. */
export type OpenedWorkspace = { slug: string; name: string; at: string };

const NAME = "countersign.workspace";

/** Tells the other tabs which workspace this page is of, and hears from them; what was told before it could listen too. */
export function followWorkspace(own: OpenedWorkspace, hear: (other: OpenedWorkspace) => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<OpenedWorkspace>) => hear(data);
  const newest = readNewest();
  if (newest && newest.at > own.at) hear(newest);
  else {
    localStorage.setItem(NAME, JSON.stringify(own));
    channel.postMessage(own);
  }
  return () => channel.close();
}

function readNewest(): OpenedWorkspace | null {
  try {
    const { slug, name, at } = JSON.parse(localStorage.getItem(NAME) ?? "{}") as Partial<OpenedWorkspace>;
    return slug && name && at ? { slug, name, at } : null;
  } catch {
    return null;
  }
}
