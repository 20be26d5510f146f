package org.todoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.console.FailureWords;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;

/** Every code in the channels' tables, and every one the hub gives itself, has plain words for staff. */
class FailureWordsTest {
    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of(Channel.EMAIL, "email/smtp-replies.csv", 0),
                Arguments.of(Channel.EMAIL, "email/bounce/bounce-codes.csv", 0),
                Arguments.of(Channel.LINE, "line/line-replies.csv", 3),
                Arguments.of(Channel.LINE, "line/line-replies.csv", 0),
                Arguments.of(Channel.SMS, "sms/twilio-errors.csv", 0),
                Arguments.of(Channel.WEB_PUSH, "webpush/push-answers.csv", 0));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyCodeOfATableIsKnown(Channel channel, String table, int column) {
        List<String> codes = codes(table, column);
        assertThat(codes).hasSizeGreaterThan(4);
        assertThat(codes)
                .allSatisfy(code -> assertThat(FailureWords.knows(channel, code))
                        .as(channel + " " + code)
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address-unreadable",
                "bad-address",
                "bad-key",
                "broken-off",
                "category-left",
                "channel-off",
                "client-error",
                "connect-failed",
                "connection",
                "connection-lost",
                "endpoint-gone",
                "endpoint-invalid",
                "endpoint-left",
                "endpoint-replaced",
                "endpoint-suspended",
                "expired",
                "internal-error",
                "interrupted",
                "no-place",
                "not-public",
                "opt-out",
                "paced",
                "paused",
                "protocol",
                "protocol-error",
                "provider-unavailable",
                "push-service-resting",
                "quiet-hours",
                "rate-limited",
                "stopped",
                "timeout",
                "tls",
                "took-too-long",
                "unreachable",
                "unresolved",
                "withdrawn"
            })
    void codeOfTheHubIsKnown(String code) {
        assertThat(Channel.values())
                .allSatisfy(
                        channel -> assertThat(FailureWords.knows(channel, code)).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, 5.1.99, そのメールアドレスはありません",
        "EMAIL, 599, 相手のメールの会社が断りました",
        "SMS, http-503, SMSの会社が動いていませんでした",
        "WEB_PUSH, 410, もうやめられています",
        "LINE, something-new, 送り先の会社が断りました"
    })
    void nearestWordsAreTaken(Channel channel, String code, String words) {
        assertThat(FailureWords.of(channel, DeliveryState.FAILED, code, Language.JA)
                        .why())
                .contains(words);
    }

    @Test
    void whatIsNoCodeIsToldByItsState() {
        assertThat(FailureWords.of(Channel.EMAIL, DeliveryState.EXPIRED, "<b>", Language.JA)
                        .why())
                .contains("有効期限までに");
        assertThat(FailureWords.of(Channel.EMAIL, DeliveryState.EXPIRED, null, Language.EN)
                        .todo())
                .isNotBlank();
        assertThat(FailureWords.ofProvider(Channel.LINE, null, Language.JA).why())
                .contains("問題が起きました");
    }

    /** Placeholders stand for any digit. */
    private static List<String> codes(String table, int column) {
        String name = "/org/todoke/channel/" + table;
        try (InputStream in = Objects.requireNonNull(FailureWordsTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> Arrays.asList(line.split(",", -1)).get(column))
                    .filter(code -> !code.isEmpty() && !code.matches("[*]+"))
                    .map(code -> code.replace("http ", "http-").replace("*", "9"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
