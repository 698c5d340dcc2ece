import { setImmediate } from "node:timers/promises";
import { expect, it } from "@jest/globals";
import { StreamedAnswer } from "../../../../tools/local-gateway/rest/streamed-answer.ts";

const begin = Buffer.from("{}\0\0\0\0\0\0\0\0");

it("holds the writer back until somebody reads", async () => {
  const answer = new StreamedAnswer();
  await answer.sink(begin);
  let taken = false;
  const writing = answer.sink(Buffer.alloc(1024 * 1024)).then(() => {
    taken = true;
  });
  await setImmediate();
  expect(taken).toBe(false);
  answer.body.resume();
  await writing;
  expect(taken).toBe(true);
});

it("holds nobody back when the reader has gone, before or during a write", async () => {
  const answer = new StreamedAnswer();
  await answer.sink(begin);
  const writing = answer.sink(Buffer.alloc(1024 * 1024));
  answer.body.destroy();
  await writing;
  await answer.sink(Buffer.alloc(1024 * 1024));
  expect(answer.body.destroyed).toBe(true);
});

it("knows the metadata before there is any body", async () => {
  const answer = new StreamedAnswer();
  await answer.sink(begin);
  expect(await answer.metadata).toBe("{}");
});

it.each([
  [16 * 1024, "metadata"],
  [16 * 1024 + 1, "refused"],
])("finds the delimiter after %d bytes: %s", async (bytes, expected) => {
  const answer = new StreamedAnswer();
  const metadata = `{${" ".repeat(bytes - 2)}}`;
  for (const part of [metadata, "\0\0\0\0", "\0\0\0\0body"]) await answer.sink(Buffer.from(part));
  const found = await answer.metadata;
  expect(found === metadata ? "metadata" : "refused").toBe(expected);
});

it("refuses what never comes to its delimiter, and takes the rest without keeping it", async () => {
  const answer = new StreamedAnswer();
  for (let sent = 0; sent < 20; sent++) await answer.sink(Buffer.alloc(1024, "x"));
  expect(await answer.metadata).toMatchObject({ hint: expect.stringContaining("no delimiter") });
  expect(answer.body.readableLength).toBe(0);
});
