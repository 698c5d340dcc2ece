interface ItemEvent {
  readonly pathParameters: { readonly id: string };
  readonly requestContext: { readonly requestId: string };
}

/** Does next to nothing, so that what is measured is the way to it and back. */
export const handler = async ({ pathParameters: { id }, requestContext: { requestId } }: ItemEvent) => ({
  statusCode: 200,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ id, requestId }),
});
