package org.todoke.operators;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code operator_mail_off}. */
@Repository
class JdbcMailChoices implements MailChoices {
    private final JdbcClient jdbc;

    JdbcMailChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<UUID> off() {
        return new HashSet<>(jdbc.sql("SELECT account_id FROM operator_mail_off")
                .query(UUID.class)
                .list());
    }

    @Override
    public void set(UUID account, boolean wanted) {
        jdbc.sql(
                        wanted
                                ? "DELETE FROM operator_mail_off WHERE account_id = ?"
                                : "INSERT INTO operator_mail_off (account_id) VALUES (?) ON CONFLICT DO NOTHING")
                .param(account)
                .update();
    }
}
