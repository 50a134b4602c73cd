/** The URL of a server, without a slash at the end. @param host address that it listens on */
export function endpointOf(host: string, port: number): string {
  // A server on all addresses is reached through the loopback address of this machine.
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}
