import type {
  Wafv2WebAclCustomResponseBody,
  Wafv2WebAclRuleActionBlock,
} from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { assertNever } from "../shared/assert-never.ts";

/** Why WAF turns a request away. */
export type BlockReason = "filtered" | "rate-limited" | "body-too-large";

/** What WAF knows of an answer when it is made. */
export interface BlockAnswers {
  readonly scope: "regional" | "cloudfront";
  readonly rateWindowSeconds: number;
  readonly allowOrigin?: string | undefined;
}

const bodies: Readonly<Record<BlockReason, { readonly code: string; readonly message: string }>> = {
  filtered: { code: "WAF_FILTERED", message: "Forbidden" },
  "rate-limited": { code: "THROTTLED", message: "Too Many Requests" },
  "body-too-large": { code: "REQUEST_TOO_LARGE", message: "Request Too Large" },
};

/** WAF's own answers in the envelope of all errors. */
export function answerBodies(): Wafv2WebAclCustomResponseBody[] {
  return Object.entries(bodies).map(([key, body]) => ({
    key,
    contentType: "APPLICATION_JSON",
    content: JSON.stringify({ ...body, details: [] }),
  }));
}

/**
 * How a request is turned away. What WAF says itself takes the place of an API's gateway responses, which know the
 * correlation id and the caller's origin: so at a REST API it says nothing but what those cannot, the status 429 and 413.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/customizing-the-response-for-blocked-requests.html
 */
export function blocking(reason: BlockReason, answers: BlockAnswers): Wafv2WebAclRuleActionBlock {
  if (reason === "filtered" && answers.scope === "regional") return {};
  const headers = [
    ...(answers.allowOrigin === undefined
      ? []
      : [{ name: "access-control-allow-origin", value: answers.allowOrigin }]),
    ...(reason === "rate-limited" ? [{ name: "retry-after", value: String(answers.rateWindowSeconds) }] : []),
  ];
  return {
    customResponse: {
      responseCode: statusOf(reason),
      customResponseBodyKey: reason,
      ...(headers.length === 0 ? {} : { responseHeader: headers }),
    },
  };
}

function statusOf(reason: BlockReason): number {
  switch (reason) {
    case "filtered":
      return 403;
    case "rate-limited":
      return 429;
    case "body-too-large":
      return 413;
    default:
      return assertNever(reason);
  }
}
