package org.todoke.alert;

import java.util.List;

/** A table of rules whose lines cannot be told apart into columns. */
public final class RuleTableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final Kind kind;
    private final transient List<String> columns;

    /** What is wrong with the line. */
    public enum Kind {
        /** The first line does not name the columns there are. */
        HEADER,
        /** A line has more values than there are columns. */
        TOO_LONG
    }

    RuleTableException(String place, int line, Kind kind, List<String> columns, String message) {
        super(place + ": " + message);
        this.line = line;
        this.kind = kind;
        this.columns = List.copyOf(columns);
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    public Kind kind() {
        return kind;
    }

    /** The columns that were expected. */
    public List<String> columns() {
        return columns;
    }
}
