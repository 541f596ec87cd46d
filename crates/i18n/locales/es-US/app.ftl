app-idempotency-key-reused = La clave de esta solicitud ya se usó para otra distinta. Use una clave nueva.
errors-cursor = Esta no es una página de la lista. Empiece por la primera.
app-slug-invalid = Use de 3 a 40 letras minúsculas, cifras y guiones sueltos; algunos nombres están reservados.
app-slug-taken = Esta dirección ya está ocupada. Elija otra.
