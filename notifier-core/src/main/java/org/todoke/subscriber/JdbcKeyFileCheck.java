package org.todoke.subscriber;

import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.todoke.vault.AddressVault;

/**
 * Tries the key file on one address at start. A wrong one (a backup of another hub, or a new one in the place of one that
 * was lost) must show now, not when an emergency is to be sent.
 */
@Component
class JdbcKeyFileCheck implements InitializingBean {
    private final JdbcClient jdbc;
    private final AddressVault vault;

    JdbcKeyFileCheck(JdbcClient jdbc, AddressVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    @Override
    public void afterPropertiesSet() {
        jdbc.sql("SELECT id, address FROM endpoint LIMIT 1").query(row -> {
            open(row.getObject("id", UUID.class), row.getBytes("address"));
        });
    }

    private void open(UUID endpoint, byte[] sealed) {
        try {
            vault.open(endpoint, sealed);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "todoke.vault.keyset does not fit the database: expected the key file its addresses were sealed with",
                    e);
        }
    }
}
