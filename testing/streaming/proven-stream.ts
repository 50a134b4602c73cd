// The names of what members and service share. Members in processes of their own need no more of the service.

export const STREAM = "proof";
export const APP = "prover";
/** As in dis-local. */
export const PROJECT_ID = "0123456789abcdef0123456789abcdef";
export const TOKEN = "local-token";
