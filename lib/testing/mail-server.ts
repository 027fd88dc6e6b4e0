import { createServer, type Socket } from "node:net";

export type MailServer = {
  /** For COUNTERSIGN_SMTP_URL. */
  url: string;
  /** What has arrived, text and headers as they were sent. */
  mails: { to: string; text: string }[];
  close: () => Promise<void>;
};

/** As much of an SMTP server as a client needs that sends plain text, on this machine alone. */
export async function startMailServer(options: { refuses?: boolean } = {}): Promise<MailServer> {
  const mails: MailServer["mails"] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    talk(socket, options.refuses === true, (mail) => mails.push(mail));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `smtp://127.0.0.1:${port}`, mails, close };
}

function talk(socket: Socket, refuses: boolean, deliver: (mail: { to: string; text: string }) => void): void {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let to = "";
  let text: string[] | null = null;
  let rest = "";
  say("220 here");
  socket.setEncoding("utf8").on("data", (part: string) => {
    const lines = `${rest}${part}`.split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (text && line === ".") {
        deliver({ to, text: decode(text.join("\n")) });
        text = null;
        say("250 taken");
      } else if (text) text.push(line);
      else if (/^RCPT/i.test(line)) {
        to = /<([^>]*)>/.exec(line)?.[1] ?? "";
        say(refuses ? "550 nobody here" : "250 known");
      } else if (/^DATA/i.test(line)) {
        text = [];
        say("354 go on");
      } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
      else say("250 fine");
    }
  });
  socket.on("error", () => socket.destroy());
}

/** Quoted-printable, as far as links are broken by it. */
function decode(text: string): string {
  return text.replaceAll("=\n", "").replaceAll(/=([0-9A-F]{2})/g, (_whole, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
}
