/** Headers that say where a request goes and how long it is: they are made for each request. */
const MADE: ReadonlySet<string> = new Set(["host", "content-length", "connection", "transfer-encoding"]);

/** Methods whose requests say how long their body is even when they have none. */
const WITH_BODY: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** What no header may have: it would end the line. */
const LINE_END = /[\r\n\0]/;

/**
 * A request as it goes on the wire.
 * @throws TypeError for a name or value of a header that would end its line
 */
export function requestBytes(
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | undefined,
): Buffer {
  const lines = [`${method} ${url.pathname}${url.search} HTTP/1.1`, `Host: ${headers["host"] ?? url.host}`];
  for (const [name, value] of Object.entries(headers)) {
    if (LINE_END.test(name) || LINE_END.test(value)) throw new TypeError(`A header cannot have the value of ${name}.`);
    if (!MADE.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  if (body !== undefined || WITH_BODY.has(method)) lines.push(`Content-Length: ${body?.length ?? 0}`);
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  return body === undefined ? head : Buffer.concat([head, body]);
}
