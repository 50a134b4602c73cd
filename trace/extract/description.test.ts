import { expect, test } from "vitest";
import { saysOf } from "./description.js";

const line = { file: "a.txt", number: 3, text: "" };

test.each<[string, string, string, object | undefined]>([
  ["nothing", "String", "Name of the thing", undefined],
  ["a length in the form of a schema", "String", "A name Minimum: **1** Maximum: **50**", { minLength: 1, maxLength: 50 }],
  ["a length in words, with a comma", "String", "It has a maximum of 1,000 characters.", { maxLength: 1000 }],
  ["a range of numbers", "Integer", "Value range: 24-72 Unit: hour Default: **24**", { default: 24, minimum: 24, maximum: 72 }],
  [
    "a range of what a text means",
    "String",
    "Value range: 0 to 9223372036854775807",
    { minimum: 0, maximum: "9223372036854775807" },
  ],
  [
    "a range of the length of a text",
    "String",
    "Value range: 1-32. The value can contain only digits",
    { minLength: 1, maxLength: 32, characters: ["digits"] },
  ],
  ["a range of the length of a list", "Array of Key objects", "Value range:1-64", { minItems: 1, maxItems: 64 }],
  ["more than a number", "Integer", "an integer greater than 0. Minimum: **0**", { minimum: 0, exclusiveMinimum: 0 }],
  [
    "lists of keys with values",
    "Array of Tags objects",
    "a maximum of 10 keys, and each key contains a maximum of 10 values",
    { maxItems: 10, maxValues: 10 },
  ],
  ["a flag and its default", "Boolean", "- **true**: yes - **false**: no Default: **false**", { default: false }],
  ["a default that is nothing", "String", "This parameter is left blank by default.", { default: "" }],
  ["values", "String", "Kind - **A**: one - **B**: two Enumeration values: - **A** - **B**", { enum: ["A", "B"] }],
  [
    "values that the text and the list do not share",
    "String",
    "- **A** - **C** Enumeration values: - **A** - **B**",
    { enum: ["A", "B"], told: ["A", "C"] },
  ],
  ["values in the text alone", "String", "Options: - one - two", { enum: ["one", "two"] }],
  ["an escaped value", "String", "Its value must be **\\_key**.", { enum: ["_key"] }],
  [
    "characters, once for each statement",
    "String",
    "It can contain letters, digits, and underscores (_). Only letters are allowed.",
    { characters: ["letters digits _", "letters"] },
  ],
  ["a first character that is not allowed", "String", "It cannot start with slashes.", { notFirst: "/" }],
  ["digits of a time", "Long", "which is a 10-digit timestamp", { digits: 10 }],
  ["how long it is good for", "String", "The validity period of a cursor is 5 minutes.", { minutes: 5 }],
])("%s", (_, type, description, expected) => {
  expect(saysOf(line, type, description)).toEqual(expected);
});

test.each([
  ["a number that no phrase explains", "Integer", "At most 7 of them"],
  ["a default of no known form", "String", "The default is blue"],
  ["a list of no known form", "String", "Enumeration values: A, B"],
  ["two maxima", "Integer", "The maximum value is 5. Maximum: **6**"],
])("%s ends the extraction", (_, type, description) => {
  expect(() => saysOf(line, type, description)).toThrow(/^a\.txt:3: /);
});
