/** Why the tests cannot open a page on this machine. */
export const NO_BROWSER = "No Chromium on this machine, and the one that npm installs runs on Linux x64 only; set CHROMIUM_PATH.";
