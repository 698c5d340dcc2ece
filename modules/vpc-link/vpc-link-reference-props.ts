/** How a link of another stack is found. */
export interface VpcLinkReferenceProps {
  /** Name of the link in AWS. */
  readonly name: string;
}
