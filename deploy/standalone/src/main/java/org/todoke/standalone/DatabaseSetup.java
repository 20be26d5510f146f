package org.todoke.standalone;

import static org.todoke.standalone.RememberedPort.HOST;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;

/** How the embedded PostgreSQL is set up: its settings, and the hub's own database in it. */
final class DatabaseSetup {
    static final String SUPERUSER = "postgres";

    /** The hub's database and the role that owns it; the role is no superuser, as it would be none on a real server. */
    static final String NAME = "todoke";

    private DatabaseSetup() {}

    /** Given on the server's command line, so that nothing stored in its data directory overrules them. */
    static Map<String, String> settings(int port) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", HOST);
        settings.put("unix_socket_directories", "");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("shared_buffers", "256MB");
        settings.put("max_wal_size", "2GB");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_checkpoints", "off");
        // Statements and error details can carry residents' data; neither belongs in a log.
        settings.put("log_error_verbosity", "terse");
        settings.put("log_min_error_statement", "panic");
        return settings;
    }

    /** Makes the role and the database where they are missing; safe to repeat after an interrupted first start. */
    static void createDatabase(int port, String password) throws SQLException {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(url(port, SUPERUSER));
        server.setUser(SUPERUSER);
        server.setPassword(password);
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
                // DDL takes no parameters; the password is hexadecimal, so it needs no quoting.
                statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?")) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        }
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, database);
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, NAME);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
