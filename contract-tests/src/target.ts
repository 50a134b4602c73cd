import type { Profile } from "./profile.js";

/** Credentials that a target accepts. */
export interface Credentials {
  readonly token: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Region that the scoped form of a signature is made for. */
  readonly region: string;
}

/** An endpoint under test. */
export interface Target {
  readonly name: string;
  /** Without a slash at the end: `http://127.0.0.1:7070`. */
  readonly endpoint: string;
  readonly projectId: string;
  readonly credentials: Credentials;
  /** What can be proved there. */
  readonly profile: Profile;
}
