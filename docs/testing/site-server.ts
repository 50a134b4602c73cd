import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { docsResponse } from "../../local/src/docs-site.js";

/** The path of the site on the server: two folders deep, as on a host with many projects. */
const PREFIX = "/hosted/site/";

export interface SiteServer {
  /** Address of the site, with a slash at its end. */
  readonly root: string;
  close(): Promise<void>;
}

/** Serves the built site under a sub-path, as a static host does. */
export async function serveSite(): Promise<SiteServer> {
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (!path.startsWith(PREFIX)) return response.writeHead(404).end();
    const { status, headers, body } = await docsResponse(`/docs/${path.slice(PREFIX.length)}`);
    response.writeHead(status, { ...headers, server: "static" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PREFIX}`,
    close: () => {
      // A browser opens connections ahead of its requests; one that never carried any would hold the server for a minute.
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
