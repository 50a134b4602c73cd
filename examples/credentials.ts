// Looks for credentials in several places, in this order, and prints where it found them.
import { createDisClient } from "dis-openapi";
import {
  credentialsChain,
  environmentCredentials,
  fileCredentials,
  refreshingCredentials,
} from "dis-openapi/credentials";

/** Keys that something on this machine hands out for an hour or so. */
const handedOut = refreshingCredentials(
  async ({ signal }) => {
    const response = await fetch("http://127.0.0.1:8200/keys/dis", { signal });
    const { access, secret, securitytoken, expires_at } = await response.json();
    return {
      accessKey: access,
      secretKey: secret,
      securityToken: securitytoken,
      expiresAt: new Date(expires_at),
    };
  },
  { name: "handed out" },
);

const credentials = credentialsChain([environmentCredentials(), fileCredentials(), handedOut], {
  onChosen: ({ name, skipped }) => console.log(`credentials: ${name}`, skipped),
});
const dis = createDisClient({ credentials });
for await (const stream of dis.streams()) console.log(stream.stream_name);
