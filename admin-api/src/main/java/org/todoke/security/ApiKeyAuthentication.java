package org.todoke.security;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A request that came with a valid key. Its name is the key's name: what histories call the actor. */
final class ApiKeyAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final transient ApiKey key;

    ApiKeyAuthentication(ApiKey key) {
        super(key.scopes().stream()
                .map(Scope::text)
                .map(SimpleGrantedAuthority::new)
                .toList());
        this.key = key;
        setAuthenticated(true);
    }

    @Override
    public ApiKey getPrincipal() {
        return key;
    }

    @Override
    public String getName() {
        return key.name();
    }

    /** The secret is not kept beyond the check. */
    @Override
    public Object getCredentials() {
        return "";
    }
}
