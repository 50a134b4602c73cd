// Compiled from openapi.yaml by `npm run generate`. Do not edit.
import type { ErrorRetry } from "../src/contract/rules.js";

export const errorRetry = {
  "DIS.4113": "new-token",
  "DIS.4114": "new-token",
  "DIS.4217": "fresh-cursor",
  "DIS.4225": "fresh-cursor",
  "DIS.4226": "fresh-cursor",
  "DIS.4303": "backoff",
  "DIS.4305": "backoff",
  "DIS.5000": "backoff",
  "DIS.5250": "backoff"
} as const satisfies Readonly<Record<string, ErrorRetry>>;
