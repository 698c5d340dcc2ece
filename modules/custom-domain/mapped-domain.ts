/** What a mapping has to know of its domain: nothing that a plan of another stack would not know. */
export type MappedDomain =
  | { readonly kind: "regional"; readonly name: string; readonly mutualTls: "off" | "required" }
  | { readonly kind: "edge"; readonly name: string }
  | {
      readonly kind: "private";
      readonly name: string;
      /** Private names are not unique, so AWS gives each an id. */
      readonly domainNameId: string;
    };
