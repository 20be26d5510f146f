package org.todoke.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.content.Language;

/** Accounts in PostgreSQL, each read with its roles in one question: it is asked with every page. */
@Repository
class JdbcStaffDirectory implements StaffDirectory {
    private static final String SELECT = """
            SELECT a.*, ARRAY(SELECT r.section || '/' || r.role FROM staff_role r WHERE r.account_id = a.id
                UNION SELECT d.section || '/' || d.role FROM staff_directory_role d WHERE d.account_id = a.id) AS roles
            FROM staff_account a\s""";

    private final JdbcClient jdbc;

    JdbcStaffDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<StaffAccount> all() {
        return jdbc.sql(SELECT + "ORDER BY a.sign_in_name COLLATE \"C\"")
                .query((row, n) -> account(row))
                .list();
    }

    @Override
    public Optional<StaffAccount> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE a.id = ?")
                .param(id)
                .query((row, n) -> account(row))
                .optional();
    }

    @Override
    public Optional<StaffAccount> findByName(String signInName) {
        return jdbc.sql(SELECT + "WHERE a.sign_in_name = ?")
                .param(signInName)
                .query((row, n) -> account(row))
                .optional();
    }

    @Override
    public Optional<StaffAccount> findByMail(String mail) {
        return jdbc.sql(SELECT + "WHERE lower(a.mail) = lower(?)")
                .param(mail)
                .query((row, n) -> account(row))
                .optional();
    }

    @Override
    @Transactional
    public void add(StaffAccount account) {
        try {
            jdbc.sql("""
                    INSERT INTO staff_account (id, sign_in_name, display_name, mail, language, created_at, disabled_at)
                    VALUES (:id, :name, :display, :mail, :language, :created, :disabled)""")
                    .param("id", account.id())
                    .param("name", account.signInName())
                    .param("display", account.displayName())
                    .param("mail", account.mail())
                    .param("language", tag(account.language()))
                    .param("created", account.createdAt().atOffset(ZoneOffset.UTC))
                    .param("disabled", timestamp(account.disabledAt()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new SignInNameTakenException(account.signInName(), e);
        }
        insertRoles(account.id(), account.roles());
    }

    @Override
    public void describe(UUID id, String displayName, @Nullable String mail, @Nullable Language language) {
        try {
            jdbc.sql("UPDATE staff_account SET display_name = :display, mail = :mail, language = :language"
                            + " WHERE id = :id")
                    .param("display", displayName)
                    .param("mail", mail)
                    .param("language", tag(language))
                    .param("id", id)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new SignInNameTakenException(displayName, e);
        }
    }

    @Override
    @Transactional
    public void setRoles(UUID id, Map<String, Set<Role>> roles) {
        jdbc.sql("DELETE FROM staff_role WHERE account_id = ?").param(id).update();
        insertRoles(id, roles);
    }

    private void insertRoles(UUID id, Map<String, Set<Role>> roles) {
        roles.forEach((section, some) -> some.forEach(role -> jdbc.sql("""
                                INSERT INTO staff_role (account_id, section, role) SELECT :id, :section, :role
                                WHERE NOT EXISTS (SELECT FROM staff_directory_role d
                                    WHERE d.account_id = :id AND d.section = :section AND d.role = :role)""")
                .param("id", id)
                .param("section", section)
                .param("role", role.name())
                .update()));
    }

    @Override
    public void setDisabled(UUID id, @Nullable Instant at) {
        jdbc.sql("UPDATE staff_account SET disabled_at = :at WHERE id = :id")
                .param("at", timestamp(at))
                .param("id", id)
                .update();
    }

    @Override
    public void signedIn(UUID id, Instant at) {
        jdbc.sql("UPDATE staff_account SET last_signed_in = :at WHERE id = :id")
                .param("at", timestamp(at))
                .param("id", id)
                .update();
    }

    private static StaffAccount account(ResultSet row) throws SQLException {
        Timestamp createdAt = row.getTimestamp("created_at");
        String language = row.getString("language");
        return new StaffAccount(
                row.getObject("id", UUID.class),
                row.getString("sign_in_name"),
                row.getString("display_name"),
                row.getString("mail"),
                language == null ? null : Language.of(language),
                roles((String[]) row.getArray("roles").getArray()),
                createdAt.toInstant(),
                instant(row, "disabled_at"),
                instant(row, "last_signed_in"));
    }

    private static Map<String, Set<Role>> roles(String[] texts) {
        Map<String, Set<Role>> roles = new HashMap<>();
        for (String text : texts) {
            int slash = text.indexOf('/');
            roles.computeIfAbsent(text.substring(0, slash), section -> EnumSet.noneOf(Role.class))
                    .add(Role.valueOf(text.substring(slash + 1)));
        }
        return roles;
    }

    private static @Nullable String tag(@Nullable Language language) {
        return language == null ? null : language.tag();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
