package org.todoke.staff;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sections in PostgreSQL. A few dozen rows, read afresh each time. */
@Repository
class JdbcSections implements Sections {
    private final JdbcClient jdbc;

    JdbcSections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Section> all() {
        return jdbc.sql("SELECT code, name FROM section ORDER BY code COLLATE \"C\"")
                .query((row, n) -> new Section(row.getString("code"), row.getString("name")))
                .list();
    }

    @Override
    public void put(Section section) {
        jdbc.sql("""
                INSERT INTO section (code, name) VALUES (:code, :name)
                ON CONFLICT (code) DO UPDATE SET name = excluded.name""")
                .param("code", section.code())
                .param("name", section.name())
                .update();
    }

    @Override
    public Optional<String> ownerOf(String category) {
        return jdbc.sql("SELECT section FROM category_owner WHERE category = ?")
                .param(category)
                .query(String.class)
                .optional();
    }

    @Override
    public void setOwner(String category, @Nullable String section) {
        if (section == null) {
            jdbc.sql("DELETE FROM category_owner WHERE category = ?")
                    .param(category)
                    .update();
            return;
        }
        try {
            jdbc.sql("""
                    INSERT INTO category_owner (category, section) VALUES (:category, :section)
                    ON CONFLICT (category) DO UPDATE SET section = excluded.section""").param("category", category).param("section", section).update();
        } catch (DataIntegrityViolationException e) {
            throw new IllegalArgumentException(
                    "category \"" + category + "\" and section \"" + section + "\": expected ones that the hub knows",
                    e);
        }
    }
}
