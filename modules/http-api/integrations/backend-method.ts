/** What an HTTP API may call a backend with; `ANY` repeats the caller's method. */
export const backendMethods: readonly string[] = [
  "ANY",
  "DELETE",
  "GET",
  "HEAD",
  "OPTIONS",
  "PATCH",
  "POST",
  "PUT",
];
