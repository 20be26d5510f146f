package org.todoke.sandbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathParserTest {
    private final PathParser parser = new PathParser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "taro@resident.example",
                "a..b@docomo.ne.jp",
                "a.@ezweb.ne.jp",
                ".a@docomo.ne.jp",
                "o'brien+tag/x=y@sub.resident-1.example",
                "\"taro yamada\"@resident.example",
                "\"a\\\"b@c\"@resident.example",
                "taro@[127.0.0.1]",
                "taro@[IPv6:::1]",
                "taro@localhost",
                "postmaster",
                "Postmaster",
                "住民@例え.jp"
            })
    void takes(String address) {
        assertThat(parse("<" + address + ">")).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "<taro@resident.example",
                "taro@resident.example",
                "<taro>",
                "<@resident.example>",
                "<taro@>",
                "<taro@resident.example>x",
                "<ta ro@resident.example>",
                "<taro@resident..example>",
                "<taro@.example>",
                "<taro@resident.example.>",
                "<taro@-resident.example>",
                "<taro@resident-.example>",
                "<taro@resi_dent.example>",
                "<taro@a@b.example>",
                "<taro@[127.0.0.1>",
                "<taro@[]>",
                "<\"taro@resident.example>",
                "<\"ta\tro\"@resident.example>",
                "<(comment)taro@resident.example>",
                "<taro@resident.example,other@resident.example>",
                "<@route.example>",
                "<aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg@resident.example>"
            })
    void refuses(String path) {
        assertThat(parse(path)).isEqualTo("refused");
    }

    @Test
    void readsOverASourceRoute() {
        assertThat(parse("<@one.example,@two.example:taro@resident.example>")).isEqualTo("taro@resident.example");
    }

    @Test
    void refusesADomainThatIsTooLong() {
        assertThat(parse("<a@" + "x".repeat(255) + ">")).isEqualTo("a@" + "x".repeat(255));
        assertThat(parse("<a@" + "x".repeat(256) + ">")).isEqualTo("refused");
    }

    @Test
    void saysWhereTheParametersBegin() {
        byte[] line = "FROM: <a@b.example> SIZE=1".getBytes(StandardCharsets.UTF_8);
        assertThat(parser.parse(line, 5, line.length)).isTrue();
        assertThat(parser.next()).isEqualTo(19);
    }

    @Test
    void tellsAsciiFromTheRest() {
        parse("<taro@resident.example>");
        assertThat(parser.isAscii()).isTrue();
        parse("<\"太郎\"@resident.example>");
        assertThat(parser.isAscii()).isFalse();
    }

    private String parse(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        if (!parser.parse(bytes, 0, bytes.length)) {
            return "refused";
        }
        return new String(bytes, parser.start(), parser.end() - parser.start(), StandardCharsets.UTF_8);
    }
}
