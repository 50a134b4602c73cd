/** Whether a host name or address of a URL is this machine, as `URL.hostname` gives it. */
export function isLoopbackName(hostname: string): boolean {
  return hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname) || hostname === "localhost" || hostname.endsWith(".localhost");
}

/** Whether the other end of a connection is this machine, by `socket.remoteAddress`. */
export function isLoopbackAddress(address = ""): boolean {
  return address === "::1" || /^(::ffff:)?127(\.\d+){3}$/.test(address);
}
