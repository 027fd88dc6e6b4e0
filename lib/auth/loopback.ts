/** Does this name or address (with or without a port) mean this machine alone? */
export function isLoopback(host: string | null | undefined): boolean {
  const name = (host ?? "").toLowerCase().replace(/:\d{1,5}$/, "");
  if (name === "localhost" || name === "[::1]" || host === "::1") return true;
  const parts = name.split(".");
  return parts.length === 4 && parts[0] === "127" && parts.every(isByte);
}

function isByte(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= 255;
}
