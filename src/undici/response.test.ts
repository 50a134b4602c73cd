import { inspect } from "node:util";
import { expect, test } from "vitest";
import { lazyHeaders } from "./response.js";

const RAW = {
  "content-type": "application/json",
  "x-request-id": "7f3a",
  "set-cookie": ["a=1", "b=2"],
  "x-padded": " padded ",
  "x-emoji": "\u{1f600}",
  vary: ["a", "b"],
};

/** The same headers, made by the platform. */
function ofPlatform(): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(RAW)) {
    if (name !== "x-emoji") for (const one of [value].flat()) headers.append(name, one);
  }
  return headers;
}

function changed(headers: Headers, change: () => void): unknown {
  change();
  return [...headers];
}

const READS: readonly [string, (headers: Headers) => unknown][] = [
  ["get", (headers) => headers.get("x-request-id")],
  ["get of a name in capitals", (headers) => headers.get("Content-Type")],
  ["get of a list", (headers) => headers.get("vary")],
  ["get of a padded one", (headers) => headers.get("x-padded")],
  ["get of one that no header can be", (headers) => headers.get("x-emoji")],
  ["get of none", (headers) => headers.get("date")],
  ["get of what every object has", (headers) => headers.get("constructor")],
  ["has", (headers) => [headers.has("vary"), headers.has("date")]],
  ["getSetCookie", (headers) => headers.getSetCookie()],
  ["keys", (headers) => [...headers.keys()]],
  ["values", (headers) => [...headers.values()]],
  ["entries", (headers) => [...headers.entries()]],
  ["the iterator", (headers) => [...headers]],
  ["a copy", (headers) => [...new Headers(headers)]],
  ["a Response", (headers) => [...new Response("", { headers }).headers]],
  [
    "forEach",
    (headers) => {
      const seen: string[] = [];
      headers.forEach((value, name) => void seen.push(`${name}: ${value}`));
      return seen;
    },
  ],
  ["append", (headers) => changed(headers, () => headers.append("vary", "c"))],
  ["set", (headers) => changed(headers, () => headers.set("vary", "c"))],
  ["delete", (headers) => changed(headers, () => headers.delete("vary"))],
];

test.each(READS)("%s returns what the headers of the platform return", (_, read) => {
  expect(read(lazyHeaders(RAW))).toEqual(read(ofPlatform()));
});

test("they are printed with their contents", () => {
  expect(inspect(lazyHeaders(RAW))).toContain("7f3a");
});

test("they are Headers, and a name that cannot be one is refused", () => {
  const headers = lazyHeaders(RAW);
  expect(headers).toBeInstanceOf(Headers);
  expect(() => headers.get("a b")).toThrow(TypeError);
  expect(headers.get("x-request-id")).toBe("7f3a");
});
