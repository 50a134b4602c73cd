import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Call, type Contract, callsOf } from "dis-openapi/contract";

/** The example of the success of a call, as a stub of Microcks or Specmatic is made of it. */
function exampleOf({ responses, success }: Call): string | undefined {
  const content = responses[success]?.value.content?.["application/json"] as
    | { readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }
    | undefined;
  const [first] = Object.values(content?.examples ?? {});
  return first === undefined ? undefined : JSON.stringify(first.value);
}

/** A pattern of all paths of a template. */
function patternOf(template: string): RegExp {
  const pieces = template.split(/\{[^}]+\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pieces.join("[^/]+")}$`);
}

/**
 * A mock without state: it responds to each call with the example of its success, whatever the request and its credentials are.
 * @param closing gets what closes it
 * @returns its address
 */
export async function startMock(contract: Contract, closing: (() => unknown)[]): Promise<string> {
  const stubs = callsOf(contract).map((call) => ({
    method: call.method.toUpperCase(),
    path: patternOf(call.path),
    status: call.success,
    body: exampleOf(call),
  }));
  const server = createServer((request, response) => {
    request.resume();
    const { pathname } = new URL(request.url ?? "/", "http://mock");
    const stub = stubs.find(({ method, path }) => method === request.method && path.test(pathname));
    if (stub === undefined) response.writeHead(404, { "content-type": "text/plain" }).end("no stub");
    else if (stub.body === undefined) response.writeHead(stub.status).end();
    else response.writeHead(stub.status, { "content-type": "application/json" }).end(stub.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
