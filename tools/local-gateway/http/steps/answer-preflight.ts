import { isPreflight, preflightAnswer } from "../cors.ts";
import type { Step } from "../step.ts";

/** Answers preflights of pages in the integrations' place, once the route's own guard has let them pass. */
export const answerPreflight: Step = (exchange) =>
  isPreflight(exchange) ? preflightAnswer(exchange) : undefined;
