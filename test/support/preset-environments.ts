import { environmentInputs } from "../../stacks/environments/all.ts";
import { type Environment, parseEnvironment } from "../../stacks/environments/schema.ts";

const prodAccount = "333333333333";
const regulatedAccount = "444444444444";

/** Production as the repository ships it, under the strictest preset, which no shipped environment has. */
export function regulatedEnvironment(): Environment {
  const input = JSON.stringify({ ...environmentInputs.prod, name: "regulated", preset: "regulated" });
  return parseEnvironment("regulated", JSON.parse(input.replaceAll(prodAccount, regulatedAccount)));
}
