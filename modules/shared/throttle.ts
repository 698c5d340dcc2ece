/** How many requests are let through: a steady rate and a bucket for bursts. */
export interface Throttle {
  readonly ratePerSecond: number;
  readonly burstRequests: number;
}

/**
 * What cannot be a throttle.
 *
 * @param of what it limits, for the message
 */
export function throttleFaults(of: string, { ratePerSecond, burstRequests }: Throttle): string[] {
  return [
    ...(ratePerSecond > 0
      ? []
      : [`${of}: ratePerSecond must be above 0, got ${ratePerSecond}; 0 would refuse every request.`]),
    ...(Number.isInteger(burstRequests) && burstRequests > 0
      ? []
      : [`${of}: burstRequests must be a whole number above 0, got ${burstRequests}.`]),
  ];
}
