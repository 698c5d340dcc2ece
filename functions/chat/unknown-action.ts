import { type ErrorFrame, errorFrame } from "./chat-contract.ts";

/**
 * `$default`: tells what a frame may ask for.
 *
 * @param actions of the contract
 */
export function unknownAction(body: string | undefined, actions: readonly string[]): ErrorFrame {
  const details = actions.map((action) => `action: ${action}`);
  const action = actionOf(body);
  if (action === undefined)
    return errorFrame("INVALID_FRAME", "A frame is a JSON object with an action.", details);
  return errorFrame("UNKNOWN_ACTION", `There is no action ${action.slice(0, 64)}.`, details);
}

/** As it was written; `undefined` where the frame is no JSON or names none. */
function actionOf(body: string | undefined): string | undefined {
  try {
    const { action } = JSON.parse(body ?? "") as { action?: unknown };
    return action === undefined ? undefined : JSON.stringify(action);
  } catch {
    return undefined;
  }
}
