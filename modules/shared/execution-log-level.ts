/** What the execution log holds; `INFO` is verbose and costs by the line. Payloads are never logged. */
export type ExecutionLogLevel = "OFF" | "ERROR" | "INFO";
