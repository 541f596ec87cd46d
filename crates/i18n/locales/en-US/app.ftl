app-idempotency-key-reused = This request's key was used before for a different request. Use a new key.
errors-cursor = This is not a page of the list. Start at its first page.
app-slug-invalid = Use 3 to 40 small letters, digits and single hyphens; some names are reserved.
app-slug-taken = This address is taken. Choose another.
