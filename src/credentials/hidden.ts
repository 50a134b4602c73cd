/** Shows nothing of itself when it is printed, made a text, or made JSON. */
export class Hidden {
  toJSON(): string {
    return "[credentials]";
  }

  toString(): string {
    return "[credentials]";
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "[credentials]";
  }
}
