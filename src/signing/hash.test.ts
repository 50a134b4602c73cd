import { createHmac, hash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { oneShotHash } from "./hash.js";

const ours = oneShotHash((data, encoding) => hash("sha256", data, encoding as "hex"));

// Keys on both sides of a block, texts on both sides of the shared buffer, characters of one to four bytes.
const key = fc.uint8Array({ maxLength: 200 });
const text = fc.oneof(fc.string({ unit: "binary", maxLength: 1500 }), fc.string({ unit: "grapheme", maxLength: 600 }));

test("HMAC is that of node:crypto for any key and text", () => {
  fc.assert(
    fc.property(key, text, text, (secret, first, second) => {
      // The same key twice: what is cached for it must not change with use.
      for (const message of [first, second, first]) {
        const theirs = createHmac("sha256", secret).update(message).digest();
        expect(ours.hmacHex(secret, message)).toBe(theirs.toString("hex"));
        expect(Buffer.from(ours.hmac(secret, message))).toEqual(theirs);
      }
    }),
    { numRuns: 500 },
  );
});
