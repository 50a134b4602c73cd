/** Reports a name or value that has a character outside printable ASCII. */
export default function ascii(value) {
  if (typeof value !== "string" || /^[\x20-\x7e]*$/.test(value)) return [];
  return [{ message: `"${value}" has a character outside ASCII` }];
}
