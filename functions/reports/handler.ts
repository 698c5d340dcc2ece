import { type RestHandler, restHandler } from "../_shared/rest-handler.ts";
import { type Runtime, runtimeFromEnv } from "../_shared/runtime.ts";
import { dynamodbReportStoreFromEnv } from "./dynamodb-report-store.ts";
import { getReport } from "./get-report.ts";
import type { ReportStore } from "./report-store.ts";

/** Reports on the catalogue. */
export const reports = (runtime: Runtime, store: ReportStore): RestHandler =>
  restHandler({ "GET /reports": getReport(store, runtime.clock) }, runtime);

export const handler = reports(runtimeFromEnv(process.env), dynamodbReportStoreFromEnv(process.env));
