import { createHash } from "node:crypto";

const steps = 32;

/**
 * A curve that stands for what CloudWatch will draw: invented, and the same for the same names. Curves of one graph rise
 * and fall together, as percentiles do, and do not cross.
 *
 * @param height of its highest point, 0 to 1
 * @returns values from 0 to 1, from left to right
 */
export function exampleCurve(graph: string, label: string, height: number): number[] {
  const noise = createHash("sha256").update(label).digest();
  const phase = (createHash("sha256").update(graph).digest().readUInt8(0) / 255) * Math.PI * 2;
  return Array.from({ length: steps }, (_, step) => {
    const wave = 0.62 + 0.2 * Math.sin(phase + (step / steps) * Math.PI * 3);
    const jitter = ((noise[step % noise.length] ?? 0) / 255 - 0.5) * 0.14;
    return Math.max(0.02, Math.min(1, (wave + jitter) * height));
  });
}
