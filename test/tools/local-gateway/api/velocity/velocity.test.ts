import { beforeAll, describe, expect, it } from "@jest/globals";
import { type BackendCall, startBackend, type TestBackend } from "../../support/backend.ts";
import { serveFixture } from "../../support/served-fixture.ts";

let backend: TestBackend;
beforeAll(async () => {
  backend = await startBackend((response) => response.end("{}"));
});

/** What a request template makes of a body, as the backend gets it. */
async function made(template: string, body = "{}", path = "/dev/1"): Promise<string> {
  const call = await sent(template, body, path);
  return call.body;
}

async function sent(template: string, body: string, path: string): Promise<BackendCall> {
  const integration = {
    type: "HTTP",
    httpMethod: "POST",
    uri: backend.url,
    requestTemplates: { "application/json": template },
    responses: { default: { statusCode: "200" } },
  };
  const operation = { security: [], "x-public": "test", "x-amazon-apigateway-integration": integration };
  const api = { paths: { "/{id}": { post: operation } } };
  const { call } = await serveFixture({ api, stage: { variables: { color: "blue" } } });
  const before = backend.calls.length;
  const answer = await call(path, {
    body,
    headers: { "X-Tenant": "acme", "Content-Type": "application/json" },
  });
  const last = backend.calls[before];
  if (last === undefined) throw new Error(`the gateway answered ${answer.status} ${answer.body}`);
  return last;
}

const order = JSON.stringify({
  id: 7,
  name: 'it\'s "x"/y',
  none: null,
  flag: false,
  tags: ["a", "b"],
  item: { sku: "mug", sizes: [{ ml: 330 }] },
});

describe("a mapping template", () => {
  it.each([
    ["a number", "$input.path('$.id')", "7"],
    ["a map as Java does", "$input.path('$.item')", '{sku=mug, sizes=[{"ml":330}]}'],
    ["a list of JSON as JSON", "$input.path('$.tags')", '["a","b"]'],
    ["a list of its own as Java does", '#set($l = [1, "b"])$l', "[1, b]"],
    ["nothing for what is missing", "[$input.path('$.no.such')][$nothing][$context.no.such]", "[][][]"],
    ["nothing for null", "[$input.path('$.none')]", "[]"],
    ["JSON", "$input.json('$.item')", '{"sku":"mug","sizes":[{"ml":330}]}'],
    ["quotes for JSON that is missing", "$input.json('$.no')", '""'],
    ["null for JSON that is null", "$input.json('$.none')", "null"],
    ["the body as it came", "$input.body", order],
    ["a stage variable", "${stageVariables.color}", "blue"],
    ["what is no reference", "costs $1.00 #1 a#b", "costs $1.00 #1 a#b"],
  ])("prints %s", async (_title, template, text) => {
    expect(await made(template, order)).toBe(text);
  });

  it.each([
    ["integers", "#set($n = 5 / 2)$n", "2"],
    ["negative integers", "#set($n = -5 / 2)$n", "-2"],
    ["decimals", "#set($n = 5.0 / 2.5)$n", "2"],
    ["precedence", "#set($n = (1 + 2) * 3 - 4 % 3)$n", "8"],
    ["texts", '#set($t = "a" + 1)$t', "a1"],
    ["a division by nothing", "#set($n = 1 / 0)[$n]", "[]"],
  ])("calculates with %s as Java does", async (_title, template, text) => {
    expect(await made(template)).toBe(text);
  });

  it.each([
    ["length", "$s.length()", "6"],
    ["contains", "$s.contains('b,')", "true"],
    ["split without empty parts at the end", "$s.split(',')", "[a, b, c]"],
    ["replaceAll with a regular expression", "$s.replaceAll('[a-b]','x')", "x,x,c,"],
    ["substring", "$s.substring(2, 3)", "b"],
    ["toUpperCase", "$s.toUpperCase()", "A,B,C,"],
    ["size of a list", "$input.path('$.tags').size()", "2"],
    ["get of a list", "$input.path('$.tags').get(1)", "b"],
    ["keySet of a map", "$input.path('$.item').keySet()", "[sku, sizes]"],
    ["containsKey of a map", "$input.path('$.item').containsKey('sku')", "true"],
    ["entrySet", "#foreach($e in $input.path('$.item').entrySet())$e.key;#end", "sku;sizes;"],
    ["put", '#set($m = {})#set($ignored = $m.put("k", "v"))$m', "{k=v}"],
    ["isEmpty", "$input.path('$.item').isEmpty()", "false"],
  ])("knows Java's %s", async (_title, template, text) => {
    expect(await made(`#set($s = "a,b,c,")${template}`, order)).toBe(text);
  });

  it.each([
    ["an unset reference equals null and an empty text", '#if($no == $null && $no == "")yes#end', "yes"],
    [
      "false is false, zero and the empty text are true",
      '#if($input.path("$.flag"))a#end#if(0)b#end#if("")c#end',
      "bc",
    ],
    ["elseif and else", "#if(1 > 2)a#elseif(2 > 1)b#{else}c#end", "b"],
    ["nested conditions", "#if(true)#if(false)a#{else}b#end#{else}c#end", "b"],
    [
      "loops with their place",
      "#foreach($t in $input.path('$.tags'))$foreach.count$t#if($foreach.hasNext),#end#end",
      "1a,2b",
    ],
    ["the end of a loop", "#foreach($n in [1..9])#if($n == 3)#break#end$n#end!", "12!"],
    ["macros", "#macro(hi $who)hi $who#end#hi('you')", "hi you"],
    ["references in double quotes only", `#set($a = "x")#set($b = "$a")#set($c = '$a')$b$c`, "x$a"],
    ["unparsed text", "#[[$raw #if]]#", "$raw #if"],
  ])("knows %s", async (_title, template, text) => {
    expect(await made(template, order)).toBe(text);
  });

  it.each([
    [
      "escapeJavaScript, with the quote that JSON does not allow",
      "$util.escapeJavaScript($input.path('$.name'))",
      `it\\'s \\"x\\"\\/y`,
    ],
    ["urlEncode", "$util.urlEncode('a b&c/d*~')", "a+b%26c%2Fd*%7E"],
    ["urlDecode", "$util.urlDecode('a+b%26')", "a b&"],
    ["base64", "$util.base64Encode('hé')$util.base64Decode('aMOp')", "aMOphé"],
    ["parseJson", `$util.parseJson('{"a":{"b":1}}').a.b`, "1"],
  ])("knows $util.%s", async (_title, template, text) => {
    expect(await made(template, order)).toBe(text);
  });

  it("finds parameters in path, query and headers, in this order", async () => {
    const template =
      "$input.params('id')$input.params('x')$input.params('x-tenant')$input.params().header.get('X-TENANT')";
    expect(await made(template, "{}", "/dev/p%201?x=q&id=query")).toBe("p%201qacmeacme");
  });

  it.each([
    ["$.tags[0]", '"a"'],
    ["$['item']['sku']", '"mug"'],
    ["$.tags[*]", '["a","b"]'],
    ["$..ml", "[330]"],
    ["$.tags[-1]", '"b"'],
    ["$", order],
  ])("follows the JSONPath %s", async (path, json) => {
    expect(await made(`$input.json("${path}")`, order)).toBe(json);
  });

  it("never reads what JavaScript objects inherit, nor calls it", async () => {
    expect(
      await made(
        "$input.path('$.a').toString() $input.path('$.a').hasOwnProperty('length') $input.path('$.m').valueOf()",
        '{"a":"b","m":{}}',
      ),
    ).toBe("b  ");
    expect(
      await made("[$input.path('$.constructor')$input.path('$.item.__proto__')$util.constructor]", order),
    ).toBe("[]");
  });

  it.each([
    ["loops of 1000 rounds", "#foreach($n in [1..1000])#end", true],
    ["not one more", "#foreach($n in [1..1001])#end", false],
    ["no filters in a JSONPath", "$input.path('$.tags[?(@.a)]')", false],
    ["no pattern that is none", "$input.body.replaceAll('(','')", false],
  ])("takes %s", async (_title, template, taken) => {
    const making = made(`${template} ok`);
    if (taken) expect(await making).toBe(" ok");
    else await expect(making).rejects.toThrow('500 {"message": "Internal server error"}');
  });
});
