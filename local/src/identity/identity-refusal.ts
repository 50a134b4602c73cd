import type { Answer } from "../answer.js";

const titles = { 400: "Bad Request", 401: "Unauthorized", 413: "Request Entity Too Large" } as const;

/** Thrown where no token is given; it becomes an error answer in the form of the identity service, which is not that of DIS. */
export class IdentityRefusal extends Error {
  override readonly name = "IdentityRefusal";
  readonly answer: Answer;

  /** @param message what is wrong with the request; never a password */
  constructor(status: keyof typeof titles, message: string) {
    super(message);
    this.answer = { status, body: { error: { code: status, message, title: titles[status] } } };
  }
}
