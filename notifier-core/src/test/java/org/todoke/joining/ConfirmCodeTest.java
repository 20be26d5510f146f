package org.todoke.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.todoke.joining.CodeAnswer.Locked;
import org.todoke.joining.CodeAnswer.Over;
import org.todoke.joining.CodeAnswer.Right;
import org.todoke.joining.CodeAnswer.Wrong;

class ConfirmCodeTest extends JoiningTest {
    @Autowired
    private JdbcCodeAttempts attempts;

    @Test
    void theRightCodeLetsSomebodyInOnce() {
        String ticket = joining.ask(request(PHONE, wishes(Set.of("bousai")))).ticket();

        CodeAnswer answer = joining.confirmCode(ticket, lastCode());

        assertThat(answer).isInstanceOf(Right.class);
        Joined joined = ((Right) answer).joined();
        assertThat(joined.isNew()).isTrue();
        assertThat(addressesOf(joined.subscriberId())).containsExactly(PHONE);
        assertThat(follows(joined.subscriberId())).containsExactly("bousai[][]");
        assertThat(joining.confirmCode(ticket, lastCode())).isEqualTo(new Over());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s-%s", " %s %s ", "%s－%s", "%sー%s", "%s\u2003%s", "\u202A%s%s\u202C", "%s\n%s"})
    void theCodeIsReadHoweverItIsTyped(String form) {
        String ticket = joining.ask(request(PHONE)).ticket();
        String code = lastCode();

        String typed = form.formatted(code.substring(0, 3), wide(code.substring(3)));

        assertThat(joining.confirmCode(ticket, typed)).isInstanceOf(Right.class);
    }

    private static String wide(String digits) {
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(digit -> wide.append((char) (digit - '0' + '０')));
        return wide.toString();
    }

    @Test
    void fiveWrongCodesAreTheEndForAWhile() {
        String ticket = joining.ask(request(PHONE)).ticket();
        String right = lastCode();

        for (int left = 4; left > 0; left--) {
            assertThat(joining.confirmCode(ticket, wrong(right))).isEqualTo(new Wrong(left));
        }
        assertThat(joining.confirmCode(ticket, wrong(right))).isEqualTo(new Locked(Duration.ofMinutes(10)));
        clock.advance(Duration.ofMinutes(1));
        assertThat(joining.confirmCode(ticket, right))
                .as("too late, and how long")
                .isEqualTo(new Locked(Duration.ofMinutes(9)));

        clock.advance(SMS_WINDOW.minusMinutes(1));
        joining.ask(request(PHONE));
        assertThat(notices.sent()).as("another code would not be looked at").hasSize(1);

        clock.advance(Duration.ofMinutes(10));
        attempts.forgetOld();
        String another = joining.ask(request(PHONE)).ticket();
        assertThat(joining.confirmCode(another, lastCode())).isInstanceOf(Right.class);
    }

    @Test
    void allRequestsForAnAddressShareTheAttempts() {
        String first = joining.ask(request(PHONE)).ticket();
        String right = lastCode();
        String second = joining.ask(request(PHONE)).ticket();

        assertThat(joining.confirmCode(first, wrong(right))).isEqualTo(new Wrong(4));
        assertThat(joining.confirmCode(second, wrong(right))).isEqualTo(new Wrong(3));
        assertThat(joining.confirmCode(first, wrong(right))).isEqualTo(new Wrong(2));
    }

    @Test
    void whoAskedTwiceUsesTheOneCodeThatCame() {
        joining.ask(request(PHONE, wishes(Set.of("bousai"))));
        String second = joining.ask(request(PHONE, wishes(Set.of("bouhan")))).ticket();
        assertThat(notices.sent()).hasSize(1);

        CodeAnswer answer = joining.confirmCode(second, lastCode());

        assertThat(answer).isInstanceOf(Right.class);
        assertThat(follows(((Right) answer).joined().subscriberId()))
                .as("what this page asked for")
                .containsExactly("bouhan[][]");
    }

    @Test
    void aCodeThatAStrangerAskedForDoesNotLeadToTheStranger() {
        UUID stranger = person("1", HANAKO);
        joining.ask(adding(stranger, PHONE));
        String code = lastCode();
        String own = joining.ask(request(PHONE)).ticket();

        CodeAnswer answer = joining.confirmCode(own, code);

        assertThat(answer).isInstanceOf(Right.class);
        assertThat(((Right) answer).joined().subscriberId()).isNotEqualTo(stranger);
        assertThat(addressesOf(stranger)).containsExactly(HANAKO);
    }

    @Test
    void aCodeIsOverAfterTenMinutes() {
        String ticket = joining.ask(request(PHONE)).ticket();
        clock.advance(Duration.ofMinutes(10));

        assertThat(joining.confirmCode(ticket, lastCode())).isEqualTo(new Over());
    }

    @Test
    void ofManyWhoTypeTheCodeAtTheSameTimeOneGetsIn() throws Exception {
        String ticket = joining.ask(request(PHONE)).ticket();
        String code = lastCode();

        List<CodeAnswer> answers = ConfirmLinkTest.sideBySide(8, () -> joining.confirmCode(ticket, code));

        assertThat(answers.stream().filter(Right.class::isInstance)).hasSize(1);
        assertThat(answers.stream().filter(Over.class::isInstance)).hasSize(7);
        assertThat(people()).isEqualTo(1);
    }

    @Test
    void manyWrongOnesAtTheSameTimeAreCounted() throws Exception {
        String ticket = joining.ask(request(PHONE)).ticket();
        String right = lastCode();

        List<CodeAnswer> answers = ConfirmLinkTest.sideBySide(12, () -> joining.confirmCode(ticket, wrong(right)));

        assertThat(answers.stream().filter(Wrong.class::isInstance)).hasSize(4);
        assertThat(joining.confirmCode(ticket, right)).isInstanceOf(Locked.class);
    }

    @Test
    void strangeCodesAndTicketsAreCalmlyWrong() {
        for (String strange : Strange.codes()) {
            jdbc.sql("TRUNCATE join_request, join_attempt").update();
            String ticket = joining.ask(request(PHONE)).ticket();
            assertThat(joining.confirmCode(ticket, strange)).as(strange).isEqualTo(new Wrong(4));
        }
        String ticket = joining.ask(request(PHONE)).ticket();
        String right = lastCode();
        for (String strange : Strange.tokens(ticket)) {
            assertThat(joining.confirmCode(strange, right)).as(strange).isEqualTo(new Over());
        }
        joining.ask(request(TARO));
        assertThat(joining.confirmCode(lastToken(), right))
                .as("a link is no ticket")
                .isEqualTo(new Over());
        assertThat(joining.confirmCode(joining.ask(request(TARO)).ticket(), right))
                .as("a mail has no code")
                .isEqualTo(new Over());
        assertThat(joining.confirmCode(ticket, right)).isInstanceOf(Right.class);
    }

    private static String wrong(String code) {
        return code.startsWith("0") ? "1" + code.substring(1) : "0" + code.substring(1);
    }
}
