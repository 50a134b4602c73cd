import { IdentityRefusal } from "./identity-refusal.js";

/** A user that can sign in with a password. */
export interface LocalUser {
  readonly name: string;
  readonly password: string;
  /** Name of the account that the user belongs to. */
  readonly domain: string;
}

/** What a token is asked for with. */
export interface SignIn {
  readonly user: LocalUser;
  /** The project that the token is for; at least one of the two. */
  readonly project: { readonly id?: string; readonly name?: string };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** @param path such as `auth.scope` @throws IdentityRefusal 400 naming the path when it does not lead to text */
function textAt(body: unknown, path: string): string {
  const value = path.split(".").reduce(fieldOf, body);
  if (typeof value !== "string" || value === "") throw new IdentityRefusal(400, `${path} must be a text that is not empty`);
  return value;
}

function projectOf(body: unknown): SignIn["project"] {
  const project = ["auth", "scope", "project"].reduce(fieldOf, body);
  const given = (["id", "name"] as const).filter((name) => fieldOf(project, name) !== undefined);
  if (given.length === 0) throw new IdentityRefusal(400, "auth.scope.project must have an id or a name");
  return Object.fromEntries(given.map((name) => [name, textAt(body, `auth.scope.project.${name}`)]));
}

/** User and project of a token request with a password. @throws IdentityRefusal 400 naming the field that is wrong */
export function readSignIn(body: unknown): SignIn {
  const methods = ["auth", "identity", "methods"].reduce(fieldOf, body);
  if (!Array.isArray(methods) || methods.length !== 1 || methods[0] !== "password") {
    throw new IdentityRefusal(400, 'auth.identity.methods must be ["password"]');
  }
  const user = "auth.identity.password.user";
  return {
    user: {
      name: textAt(body, `${user}.name`),
      password: textAt(body, `${user}.password`),
      domain: textAt(body, `${user}.domain.name`),
    },
    project: projectOf(body),
  };
}
