package org.todoke.subscriber;

import java.util.Map;

/**
 * One row as it stands in the file.
 *
 * @param line where it starts
 * @param fields by column name, stripped
 */
record CsvRow(long line, Map<String, String> fields) {
    String field(String column) {
        return fields.getOrDefault(column, "");
    }

    /** Without the values: they are residents' data. */
    @Override
    public String toString() {
        return "CsvRow[line " + line + "]";
    }
}
