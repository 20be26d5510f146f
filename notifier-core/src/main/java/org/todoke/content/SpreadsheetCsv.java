package org.todoke.content;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV for people's spreadsheets: RFC 4180 with a byte order mark, without which Excel takes UTF-8 for something else.
 * No text becomes a formula, whoever wrote it (OWASP, "CSV Injection"): a spreadsheet would compute {@code =…} from an
 * announcement's title. Files that the hub itself reads again are written without this.
 */
public final class SpreadsheetCsv {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** With which a formula begins, in full width too, as Japanese spreadsheets take it. */
    private static final String BEGIN_FORMULAS = "=+-@\t\r\n＝＋－＠";

    private static final String IS_TEXT = "'";

    private final CsvWriter rows;
    private final Writer out;

    /** @param out gets lines in the order of their writing; neither flushed nor closed */
    public SpreadsheetCsv(Writer out, List<String> header) throws IOException {
        this.out = out;
        out.write(BYTE_ORDER_MARK);
        this.rows = CsvWriter.builder().build(out);
        rows.writeRecord(header);
    }

    /** @param cells numbers stand as they are, null is empty, everything else is text */
    public void row(@Nullable Object... cells) {
        String[] fields = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            fields[i] = cell(cells[i]);
        }
        rows.writeRecord(fields);
    }

    /** Hands on what is still here. */
    public void finish() throws IOException {
        rows.flush();
        out.flush();
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            default -> text(value.toString());
        };
    }

    /** A text that no spreadsheet computes: one that looks like a formula is led by an apostrophe. */
    static String text(String text) {
        return !text.isEmpty() && BEGIN_FORMULAS.indexOf(text.charAt(0)) >= 0 ? IS_TEXT + text : text;
    }
}
