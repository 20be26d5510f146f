package org.todoke.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCsvTest {
    @Test
    void writesRfc4180WithAByteOrderMark() throws IOException {
        StringWriter out = new StringWriter();
        SpreadsheetCsv csv = new SpreadsheetCsv(out, List.of("名前", "数"));
        csv.row("防災", 12);
        csv.row("\"北\",南\r\n東", null);
        csv.finish();

        assertThat(out.toString()).isEqualTo("\uFEFF名前,数\r\n防災,12\r\n\"\"\"北\"\",南\r\n東\",\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝１", "＋１", "－１", "＠SUM"
            })
    void noTextIsAFormula(String text) {
        assertThat(SpreadsheetCsv.text(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "防災", "1=1", "2026-11-21", "【訓練】避難"})
    void otherTextsStayAsTheyAre(String text) {
        assertThat(SpreadsheetCsv.text(text)).isEqualTo(text);
    }

    @Test
    void aNumberBelowZeroIsANumber() throws IOException {
        StringWriter out = new StringWriter();
        SpreadsheetCsv csv = new SpreadsheetCsv(out, List.of("増減"));
        csv.row(-5);
        csv.finish();

        assertThat(out.toString()).endsWith("\r\n-5\r\n");
    }
}
