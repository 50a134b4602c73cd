// Entry of the program on a runtime that has a command line: the scene is its first argument, what was seen its output.
import process from "node:process";
import { program } from "./program.js";

console.log(JSON.stringify(await program(JSON.parse(process.argv[2] ?? "{}"))));
