/** Regions whose endpoint is not on the usual host. */
const OTHER_HOSTS: Readonly<Record<string, string>> = {
  "eu-de": "dis.eu-de.otc.t-systems.com",
};

/** Region and endpoint are related by name: `https://dis.{region}.myhuaweicloud.com`, with the exceptions above. */
export function endpointOf(region: string): string {
  return `https://${OTHER_HOSTS[region] ?? `dis.${region}.myhuaweicloud.com`}`;
}

/** Region that an endpoint of the service names, needed to sign for it; `undefined` for any other host. */
export function regionOf(endpoint: string): string | undefined {
  return /^dis\.([a-z0-9-]+)\.(myhuaweicloud\.com|otc\.t-systems\.com)$/.exec(new URL(endpoint).hostname)?.[1];
}
