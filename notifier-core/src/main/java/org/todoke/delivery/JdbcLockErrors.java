package org.todoke.delivery;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * Names one error of PostgreSQL that Spring's translation by SQL state does not know, and so takes for something that will
 * never work: a row was locked for longer than somebody was ready to wait. The next attempt finds it free.
 */
@Component
class JdbcLockErrors extends SQLExceptionSubclassTranslator {
    /** {@code lock_not_available}, PostgreSQL's documentation, appendix A. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Override
    protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException ex) {
        return LOCK_NOT_AVAILABLE.equals(ex.getSQLState())
                ? new CannotAcquireLockException(buildMessage(task, sql, ex), ex)
                : super.doTranslate(task, sql, ex);
    }
}
