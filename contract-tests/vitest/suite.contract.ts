import { inject } from "vitest";
import { EVERYTHING } from "../src/index.js";
import { disContract } from "../src/vitest/index.js";
import { openDisLocal, openPrism } from "./targets.js";

const openTarget = async () => (inject("targetName") === "prism" ? openPrism(inject("prismEndpoint")) : openDisLocal());

// An empty target for each scenario: the 50 partitions of an account would not do for all of them.
disContract({ ...EVERYTHING, openTarget, open: openTarget, title: "contract" });
