package org.todoke.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.CallbackRequest;
import org.todoke.callback.HandledCallbacks;
import org.todoke.content.Language;
import org.todoke.fixture.SettableClock;
import org.todoke.subscriber.EndpointState;

class InboundCallbackTest {
    private static final String URL = "https://todoke.example.jp/webhooks/twilio/inbound";
    private static final String SILENCE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
    private static final String TARO = "+819012345678";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T06:00:00Z"));
    private final OneSubscriber subscribers = new OneSubscriber(TARO, Language.JA);
    private final Remembered handled = new Remembered();
    private final InboundCallback callback = new InboundCallback(
            new RequestValidator(SmsFixtures.TOKEN),
            handled,
            new Correspondence(subscribers, URI.create("https://todoke.example.jp"), clock));
    private int sid;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "停止",
                "配信停止",
                " 停 止\n",
                "「停止」。",
                "ていし",
                "PARAR",
                "parar",
                "ＰＡＲＡＲ",
                "DỪNG",
                "dừng",
                "중지",
                "退订",
                "STOP",
                "stop",
                "ＳＴＯＰ",
                " Stop. ",
                "UNSUBSCRIBE",
                "cancel",
                "End",
                "quit"
            })
    void whoeverWritesStopGetsNothingMore(String text) {
        write(text);

        assertThat(subscribers.state()).isEqualTo(EndpointState.LEFT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"再開", "START", "Unstop", "ｓｔａｒｔ", "さいかい", "VOLTAR", "TIẾP TỤC"})
    void whoeverWritesStartIsWrittenToAgain(String text) {
        for (EndpointState state : EndpointState.values()) {
            subscribers.changeTo(state);
            assertThat(write(text)).contains("再開しました");
            assertThat(subscribers.state()).isEqualTo(EndpointState.ACTIVE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ヘルプ", "ﾍﾙﾌﾟ", "HELP", "info", "使い方", "帮助", "도움말"})
    void whoeverAsksForHelpIsToldHow(String text) {
        assertThat(write(text)).contains("「停止」").contains("https://todoke.example.jp");
        assertThat(subscribers.state()).isEqualTo(EndpointState.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"停止しないで", "don't stop", "stop the flood", "ありがとう", "", "😀", "1"})
    void everythingElseChangesNothingAndSaysThatNobodyReadsIt(String text) {
        assertThat(write(text)).contains("119番");
        assertThat(subscribers.state()).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void theHubStaysSilentWhereTwilioAnswers() {
        assertThat(write("STOP")).isEqualTo(SILENCE);
        assertThat(answer(message("やめます", "OptOutType", "STOP"))).isEqualTo(SILENCE);
        assertThat(subscribers.state()).isEqualTo(EndpointState.LEFT);
        assertThat(answer(message("はじめます", "OptOutType", "START"))).isEqualTo(SILENCE);
        assertThat(subscribers.state()).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void theAnswerToAWordTwilioDoesNotKnowIsTheHubs() {
        assertThat(write("停止")).contains("<Message>この番号へのSMSの配信を停止しました。");
    }

    @ParameterizedTest
    @CsvSource({
        "en, Nobody reads replies",
        "vi, Không ai đọc",
        "pt, Ninguém lê",
        "ja-x-easy, だれも よみません",
        "fr, Nobody reads"
    })
    void theAnswerIsInThePersonsLanguage(String language, String words) {
        subscribers.speaks(Language.of(language));

        assertThat(write("hm")).contains(words);
    }

    @Test
    void aNumberNobodyRegisteredIsToldSo() {
        assertThat(answer(from("+819087654321", "停止"))).contains("登録されていません");
        assertThat(answer(from("12345", "再開"))).contains("登録されていません");
        assertThat(subscribers.state()).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void aMachineAtTheOtherEndIsNotTalkedToForEver() {
        assertThat(write("I am out of office")).contains("119番");
        assertThat(write("I am out of office")).isEqualTo(SILENCE);
        assertThat(write("停止")).as("keywords are always answered").contains("停止しました");

        clock.advance(Duration.ofMinutes(11));
        assertThat(write("I am out of office")).contains("119番");
    }

    @Test
    void aReplayHasNoEffect() {
        CallbackRequest stop = message("停止");
        answer(stop);
        write("再開");

        assertThat(answer(stop)).isEqualTo(SILENCE);
        assertThat(subscribers.state()).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void whatNobodySignedChangesNothing() {
        CallbackRequest right = message("停止");

        assertThat(callback.handle(
                        Signed.callWith("another token", URL, "MessageSid", "SM1", "From", TARO, "Body", "停止")))
                .isEqualTo(new CallbackAnswer.Forged());
        assertThat(callback.handle(Signed.withBody(right, "MessageSid=SM1&From=%2B819012345678&Body=stop")))
                .isEqualTo(new CallbackAnswer.Forged());
        assertThat(subscribers.state()).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void withoutTheDatabaseTwilioIsToComeAgain() {
        CallbackRequest stop = message("停止");
        subscribers.failWith(new DataAccessResourceFailureException("away"));
        assertThat(callback.handle(stop)).isEqualTo(new CallbackAnswer.NotKept());

        subscribers.failWith(null);
        answer(stop);
        assertThat(subscribers.state()).isEqualTo(EndpointState.LEFT);
    }

    @Test
    void aSignedCallWithoutASenderIsUnreadable() {
        assertThat(callback.handle(Signed.call(URL, "MessageSid", "SM1", "Body", "停止")))
                .isInstanceOf(CallbackAnswer.Unreadable.class);
    }

    private String write(String text) {
        return answer(message(text));
    }

    private CallbackRequest message(String text, String... more) {
        String[] fields = new String[6 + more.length];
        System.arraycopy(new String[] {"MessageSid", "SM" + ++sid, "From", TARO, "Body", text}, 0, fields, 0, 6);
        System.arraycopy(more, 0, fields, 6, more.length);
        return Signed.call(URL, fields);
    }

    private CallbackRequest from(String number, String text) {
        return Signed.call(URL, "MessageSid", "SM" + ++sid, "From", number, "Body", text);
    }

    private String answer(CallbackRequest request) {
        CallbackAnswer answer = callback.handle(request);
        assertThat(answer).isInstanceOf(CallbackAnswer.Reply.class);
        CallbackAnswer.Reply reply = (CallbackAnswer.Reply) answer;
        assertThat(reply.contentType()).startsWith("application/xml");
        return reply.body();
    }

    /** In memory. */
    private static final class Remembered implements HandledCallbacks {
        private final Set<String> ids = new HashSet<>();

        @Override
        public boolean contains(String provider, String id) {
            return ids.contains(provider + id);
        }

        @Override
        public void add(String provider, String id) {
            ids.add(provider + id);
        }
    }
}
