import { DisError } from "./errors/dis-error.js";
import { optionError } from "./option-checks.js";

/** Regions whose endpoint is not on the usual host. */
const OTHER_HOSTS: Readonly<Record<string, string>> = {
  "eu-de": "dis.eu-de.otc.t-systems.com",
};

/** Region and endpoint are related by name: `https://dis.{region}.myhuaweicloud.com`, with the exceptions above. */
export function endpointOf(region: string): string {
  return `https://${OTHER_HOSTS[region] ?? `dis.${region}.myhuaweicloud.com`}`;
}

/** The name of a region goes into a host name, so nothing else may get there. @throws DisError of kind `configuration` */
export function checkRegion(region: unknown): string {
  if (typeof region === "string" && /^[a-z0-9]+(-[a-z0-9]+)+$/.test(region)) return region;
  throw optionError("region", "must be the name of a region, such as cn-north-4");
}

/**
 * Endpoint of the identity service of a region. @throws DisError of kind `configuration` where the region is not on the usual
 * host, because no source names its identity service
 */
export function iamEndpointOf(region: unknown): string {
  const name = checkRegion(region);
  if (OTHER_HOSTS[name] !== undefined) throw optionError("iamEndpoint", `must be given for the region ${name}`);
  return `https://iam.${name}.myhuaweicloud.com`;
}

/** Region that an endpoint of the service names, needed to sign for it; `undefined` for any other host. */
export function regionOf(endpoint: string): string | undefined {
  return /^dis\.([a-z0-9-]+)\.(myhuaweicloud\.com|otc\.t-systems\.com)$/.exec(new URL(endpoint).hostname)?.[1];
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

/** `URL.canParse` would be shorter; the jsdom of Jest 29 does not have it. */
function urlOf(endpoint: unknown): URL | undefined {
  try {
    return typeof endpoint === "string" ? new URL(endpoint) : undefined;
  } catch {
    return undefined;
  }
}

/** The base URL without a slash at its end. @throws DisError of kind `configuration` */
export function checkEndpoint(field: string, endpoint: unknown, allowInsecureHttp: boolean): string {
  const url = urlOf(endpoint);
  // The text itself may hold a password, so it is not shown.
  if (url === undefined) throw optionError(field, "is not a URL; give one such as https://dis.cn-north-4.myhuaweicloud.com");
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw optionError(field, `must begin with https, not ${url.protocol}`);
  if (url.protocol === "http:" && !isLoopback(url.hostname) && !allowInsecureHttp) {
    throw optionError(field, "must begin with https unless it is this machine; allowInsecureHttp: true permits http");
  }
  if (url.username !== "" || url.password !== "")
    throw optionError(field, "must not hold a user name; use the option credentials");
  // An empty one, too: what follows it would be no path.
  if (/[?#]/.test(url.href)) throw optionError(field, "must not have a query or a fragment");
  return url.href.replace(/\/+$/, "");
}

/**
 * The endpoint, unless its path already has what the client puts behind it, as an address from a document has: each request
 * would meet a 404.
 * @param ends ends that are refused, such as `/v2`
 * @throws DisError of kind `configuration`, with the endpoint that is meant
 */
export function withoutPath(field: string, endpoint: string, ends: readonly string[]): string {
  const end = ends.find((each) => endpoint.endsWith(each));
  if (end === undefined) return endpoint;
  throw optionError(field, `must end before ${end}, which the client adds by itself: ${endpoint.slice(0, -end.length)}`);
}

/** Whether this is the page of a browser. Deno and workers are none: they lack the document. */
export function inBrowser(): boolean {
  const { window, document } = globalThis as { window?: unknown; document?: unknown };
  return typeof window === "object" && typeof document === "object";
}

/** A secret key in a page can be read by whoever opens it, and used for all that its owner may do. */
export function keyInBrowserError(): DisError {
  const message = "An access key in a browser is open to everybody who loads the page; dangerouslyAllowBrowser: true permits it.";
  return new DisError("configuration", message, { field: "dangerouslyAllowBrowser" });
}
