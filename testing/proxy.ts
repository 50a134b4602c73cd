import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";

/** A proxy on this machine. It opens connections (CONNECT) and remembers their targets. */
export interface TestProxy {
  readonly url: string;
  readonly targets: readonly string[];
  /** The Proxy-Authorization header of each request. */
  readonly authorizations: readonly (string | undefined)[];
  close(): Promise<void>;
}

/** @param status with any other than 200 the proxy opens no connection */
export async function startProxy(status = 200): Promise<TestProxy> {
  const targets: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer();
  server.on("connect", (request, socket, head) => {
    targets.push(request.url ?? "");
    authorizations.push(request.headers["proxy-authorization"]);
    socket.on("error", () => {});
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
    socket.on("close", () => target.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    targets,
    authorizations,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
