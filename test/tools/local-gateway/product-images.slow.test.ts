import { beforeAll, expect, it } from "@jest/globals";
import { describeWithMoto } from "../../support/moto-server.ts";
import { png, type ServedImages, send, servedImages } from "./support/image-uploads.ts";

const page = "https://www.example.com";
const bucket = "prod-product-images-333333333333";

describeWithMoto("images of products, in a server that speaks S3", (s3Url) => {
  let images: ServedImages;
  beforeAll(async () => {
    images = await servedImages({ s3Url: s3Url() });
  });

  it("say that there is none before the first upload", async () => {
    expect(await images.getImage()).toMatchObject({
      status: 404,
      body: expect.stringContaining("IMAGE_NOT_FOUND"),
    });
  });

  it("are put by a form and got by an address, with the content type of the form", async () => {
    expect((await send(await images.requestUpload(png.length), png)).status).toBe(204);
    const { status, body } = await images.getImage();
    expect(status).toBe(200);
    const { url, expiresAt } = JSON.parse(body);
    expect(url).toMatch(new RegExp(`^${s3Url()}/${bucket}/images/[0-9a-f]{64}\\?`));
    expect(Date.parse(expiresAt)).not.toBeNaN();
    const got = await fetch(url);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(png);
    expect({ status: got.status, type: got.headers.get("content-type") }).toEqual({
      status: 200,
      type: "image/png",
    });
  });

  it("are replaced by the next upload", async () => {
    const other = Buffer.concat([png, Buffer.from("more")]);
    await send(await images.requestUpload(png.length), png);
    await send(await images.requestUpload(other.length), other);
    const { url } = JSON.parse((await images.getImage()).body);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(other);
  });

  it("ask for a user and for a body that the contract allows, before anything is signed", async () => {
    expect((await images.askForUpload(1, {})).status).toBe(401);
    expect(await images.askForUpload(5_242_881)).toMatchObject({
      status: 400,
      body: expect.stringContaining("BAD_REQUEST_BODY"),
    });
  });

  // moto's own server lets every origin read every answer; only preflights are held against the bucket's rules.
  it("may be put by the API's pages and by no other", async () => {
    const { url } = await images.requestUpload(png.length);
    const preflight = (origin: string) =>
      fetch(url, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } });
    const listed = await preflight(page);
    expect(listed.status).toBe(200);
    expect(listed.headers.get("access-control-allow-methods")).toBe("GET, POST");
    expect((await preflight("https://elsewhere.example")).status).toBe(403);
  });

  it("stay where they are when the stacks are loaded again", async () => {
    await send(await images.requestUpload(png.length), png);
    await images.store.gateway.reload();
    expect((await images.getImage()).status).toBe(200);
  });
});
