/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html */
const maxCertificates = 1_000;
const maxBytes = 1_048_576;

const begin = /-----BEGIN ([A-Z0-9 ]+)-----/g;

/** What API Gateway would not take as a truststore, and what must never be in one. */
export function truststoreFaults(certificatesPem: string): string[] {
  const kinds = [...certificatesPem.matchAll(begin)].map(([, kind]) => kind ?? "");
  const certificates = kinds.filter((kind) => kind === "CERTIFICATE");
  const others = [...new Set(kinds.filter((kind) => kind !== "CERTIFICATE"))];
  const ends = certificatesPem.split("-----END CERTIFICATE-----").length - 1;
  const bytes = Buffer.byteLength(certificatesPem);
  return [
    ...(certificates.length === 0
      ? ["certificatesPem holds no certificate; write those of the authorities as PEM, one after the other."]
      : []),
    ...(certificates.length > maxCertificates
      ? [`A truststore holds at most ${maxCertificates} certificates, got ${certificates.length}.`]
      : []),
    ...(certificates.length === ends
      ? []
      : [`certificatesPem begins ${certificates.length} certificates and ends ${ends}; one is cut off.`]),
    // The text itself could be a secret, so only its kind is told.
    ...others.map(
      (kind) => `certificatesPem holds a ${kind}; a truststore holds certificates alone. Take it out.`,
    ),
    ...(bytes > maxBytes ? [`A truststore has at most ${maxBytes} bytes, got ${bytes}.`] : []),
  ];
}
