// The AWS SDK warns of Node.js 20 once per test file otherwise.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

// cdktf takes a stack trace for each token, from an object that is no error. Jest would map every frame of each to its
// source, which costs most of the time of a synth.
const mapped = Error.prepareStackTrace;
if (mapped !== undefined) {
  Error.prepareStackTrace = (error, frames) => (error instanceof Error ? mapped(error, frames) : "");
}
