package org.todoke.staff;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcDirectoryLinks implements DirectoryLinks {
    private final JdbcClient jdbc;

    JdbcDirectoryLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<UUID> accountOf(DirectoryPerson person) {
        return jdbc.sql("SELECT account_id FROM staff_directory_link WHERE issuer = ? AND subject = ?")
                .params(person.issuer(), person.subject())
                .query(UUID.class)
                .optional();
    }

    @Override
    public Optional<DirectoryPerson> personOf(UUID account) {
        return jdbc.sql("SELECT issuer, subject FROM staff_directory_link WHERE account_id = ?")
                .param(account)
                .query((row, n) -> new DirectoryPerson(row.getString("issuer"), row.getString("subject")))
                .optional();
    }

    @Override
    public boolean link(UUID account, DirectoryPerson person, Instant at) {
        return jdbc.sql("""
                INSERT INTO staff_directory_link (account_id, issuer, subject, linked_at, confirmed_at)
                VALUES (:account, :issuer, :subject, :at, :at) ON CONFLICT DO NOTHING""")
                        .param("account", account)
                        .param("issuer", person.issuer())
                        .param("subject", person.subject())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public void unlink(UUID account) {
        jdbc.sql("DELETE FROM staff_directory_link WHERE account_id = ?")
                .param(account)
                .update();
    }

    @Override
    public Map<String, Set<Role>> roles(UUID account) {
        Map<String, Set<Role>> roles = new HashMap<>();
        jdbc.sql("SELECT section, role FROM staff_directory_role WHERE account_id = ?")
                .param(account)
                .query(row -> {
                    roles.computeIfAbsent(row.getString("section"), section -> EnumSet.noneOf(Role.class))
                            .add(Role.valueOf(row.getString("role")));
                });
        return roles;
    }

    @Override
    @Transactional
    public void setRoles(UUID account, Map<String, Set<Role>> roles, Instant at) {
        int linked = jdbc.sql("UPDATE staff_directory_link SET confirmed_at = ? WHERE account_id = ?")
                .params(at.atOffset(ZoneOffset.UTC), account)
                .update();
        if (linked == 0) {
            return;
        }
        jdbc.sql("DELETE FROM staff_directory_role WHERE account_id = ?")
                .param(account)
                .update();
        roles.forEach((section, some) -> some.forEach(
                role -> jdbc.sql("INSERT INTO staff_directory_role (account_id, section, role) VALUES (?, ?, ?)")
                        .params(account, section, role.name())
                        .update()));
    }

    @Override
    public List<UUID> unconfirmedSince(Instant time) {
        return jdbc.sql("""
                SELECT account_id FROM staff_directory_link l
                WHERE confirmed_at < ? AND EXISTS (SELECT FROM staff_directory_role r WHERE r.account_id = l.account_id)""")
                .param(time.atOffset(ZoneOffset.UTC))
                .query((row, n) -> row.getObject("account_id", UUID.class))
                .list();
    }
}
