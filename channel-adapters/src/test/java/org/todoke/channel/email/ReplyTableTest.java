package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

class ReplyTableTest {
    private static final Mailbox TARO = Mailbox.of("taro.sakura@example.jp").orElseThrow();

    private final ReplyTable table = ReplyTable.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # reply                                           | code   | temporary, permanent or invalid
            421 4.3.2 closing                                 | 4.3.2  | temporary
            450 4.2.1 greylisted                              | 4.2.1  | temporary
            451 local error                                   | 451    | temporary
            452 4.2.2 mailbox full                            | 4.2.2  | temporary
            471 something new                                 | 471    | temporary
            451 4.99.99 something new                         | 4.99.99| temporary
            550 5.1.1 user unknown                            | 5.1.1  | invalid
            550 5.1.2 no such domain                          | 5.1.2  | invalid
            501 5.1.3 bad syntax                              | 5.1.3  | invalid
            550 5.1.6 moved                                   | 5.1.6  | invalid
            556 5.1.10 null MX                                | 5.1.10 | invalid
            550 5.1.0 sender denied                           | 5.1.0  | permanent
            550 5.1.99 something new                          | 5.1.99 | permanent
            550 5.2.1 disabled                                | 5.2.1  | permanent
            552 5.2.2 mailbox full                            | 5.2.2  | permanent
            552 5.3.4 too big                                 | 5.3.4  | permanent
            550 5.4.4 host not found                          | 5.4.4  | invalid
            503 5.5.1 out of step                             | 5.5.1  | temporary
            550 5.7.1 blocked by policy                       | 5.7.1  | permanent
            550 5.7.26 unauthenticated                        | 5.7.26 | permanent
            535 5.7.8 bad credentials                         | 5.7.8  | temporary
            550 Unknown user                                  | 550    | permanent
            553 sorry, not allowed (#5.7.1)                   | 5.7.1  | permanent
            550 sorry, no mailbox here by that name (#5.1.1)  | 5.1.1  | invalid
            530 authentication required                       | 530    | temporary
            554 rejected                                      | 554    | permanent
            556 no mail here                                  | 556    | invalid
            599 something new                                 | 599    | permanent
            550 4.2.1 the enhanced code wins                  | 4.2.1  | temporary
            450 5.1.1 the enhanced code wins                  | 5.1.1  | invalid
            """)
    void repliesMeanWhatTheTableSays(String reply, String code, String meaning) {
        SendResult result = table.ofMail(reply(reply), TARO);

        switch (result) {
            case TemporaryFailure failure -> {
                assertThat(meaning).isEqualTo("temporary");
                assertThat(failure.code()).isEqualTo(code);
            }
            case PermanentFailure failure -> {
                assertThat(meaning).isEqualTo(failure.addressInvalid() ? "invalid" : "permanent");
                assertThat(failure.code()).isEqualTo(code);
            }
            case Accepted accepted -> throw new AssertionError(accepted);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            250 2.0.0 Ok: queued as 4Zabc012        | 4Zabc012
            250 OK id=1sXyZa-0001Bc-2D              | 1sXyZa-0001Bc-2D
            250 Ok                                  | -
            """)
    void theRelaysIdOfAnAcceptedMailIsKept(String reply, String id) {
        assertThat(table.ofMail(reply(reply), TARO)).isEqualTo(new Accepted(id));
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 <taro.sakura@example.jp>: unknown, 550 5.1.1 <***>: unknown",
        "550 5.1.1 unknown user taro.sakura, 550 5.1.1 unknown user ***",
        "550 5.1.1 rfc822;TARO.SAKURA@EXAMPLE.JP is gone, 550 5.1.1 rfc822;*** is gone",
        "550 forwarded to hanako@other.example failed, 550 forwarded to *** failed"
    })
    void addressesAreTakenOutOfTheReason(String reply, String reason) {
        assertThat(table.ofMail(reply(reply), TARO))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @Test
    void aReasonIsShortAndOfOneLine() {
        SendResult result = table.ofMail(new SmtpReply(550, "first\nsecond\u0007" + "x".repeat(1000)), TARO);

        assertThat(result)
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.reason())
                                .startsWith("550 first second xxx")
                                .hasSizeLessThanOrEqualTo(201));
    }

    @Test
    void aStrictRelayIsNotBelievedThatACarriersAddressIsMalformed() {
        Mailbox unusual = Mailbox.of("a..b@docomo.ne.jp").orElseThrow();

        assertThat(table.ofMail(reply("501 5.1.3 Bad recipient address syntax"), unusual))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.addressInvalid()).isFalse());
        assertThat(table.ofMail(reply("550 5.1.1 No such mailbox"), unusual))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.addressInvalid()).isTrue());
    }

    @Test
    void aRefusalOfTheSenderIsAlwaysTemporary() {
        assertThat(table.ofSender(reply("550 5.1.1 no such sender"), TARO))
                .isEqualTo(new TemporaryFailure("5.1.1", "550 5.1.1 no such sender", null));
    }

    private static SmtpReply reply(String line) {
        return new SmtpReply(Integer.parseInt(line.substring(0, 3)), line.substring(4));
    }
}
