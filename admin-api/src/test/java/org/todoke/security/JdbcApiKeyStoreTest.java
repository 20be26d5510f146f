package org.todoke.security;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.fixture.TestServers;

class JdbcApiKeyStoreTest implements ApiKeyStoreContract {
    private static final DataSource DATABASE = TestServers.freshDatabase();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);

    @Override
    public ApiKeyStore store() {
        jdbc.sql("DELETE FROM api_key").update();
        return new JdbcApiKeyStore(jdbc);
    }

    @Test
    void scopeThatThisVersionDoesNotKnowOpensNothing() {
        ApiKeyStore store = store();
        jdbc.sql("""
                INSERT INTO api_key (id, name, hash, scopes, created_at)
                VALUES ('a', 'one', '\\x01', '{operations,time:travel}', now())""").update();

        assertThat(store.find("a").orElseThrow().key().scopes()).containsExactly(Scope.OPERATIONS);
    }
}
