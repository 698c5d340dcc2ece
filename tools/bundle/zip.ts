import { zipSync } from "fflate";

/** Read by zip in local time, so built in local time: the same bytes in every time zone. */
const fixedTime = new Date(1980, 0, 1, 12);
const unix = 3;
/** A plain file that everybody may read and nobody may run, in the upper half as zip wants it. */
const attributes = 0o100644 * 0x10000;

/**
 * A zip whose bytes depend on names and contents alone. fflate is pure JavaScript: unlike Node's zlib it compresses the
 * same on every version.
 */
export function reproducibleZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: fixedTime, os: unix, attrs: attributes });
}
