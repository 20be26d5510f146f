package org.todoke.security;

class InMemoryApiKeyStoreTest implements ApiKeyStoreContract {
    @Override
    public ApiKeyStore store() {
        return new InMemoryApiKeyStore();
    }
}
