package org.todoke.sandbox.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsContentTest {
    @Test
    void theBodyOfTheFormIsWhatIsRead() {
        SmsContent content = read("From=%2B8150&Body=%E9%81%BF%E9%9B%A3+%26+%F0%9F%98%80%0A2&To=x&Empty=");

        assertThat(content.text()).isEqualTo("避難 & 😀\n2");
        assertThat(content.subject()).isNull();
        assertThat(content.get("From")).isEqualTo("+8150");
        assertThat(content.get("Empty")).isNull();
        assertThat(content.get("Missing")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"避難所を開設しました", "a=b", "Body=%zz", ""})
    void whatIsNoMessageIsShownAsItCame(String content) {
        assertThat(read(content).text()).isEqualTo(content);
    }

    @Test
    void aBadlyEncodedFormIsToldApart() {
        assertThatIllegalArgumentException().isThrownBy(() -> SmsContent.parse("Body=%zz"));
    }

    @Test
    void itsNameHoldsNoContent() {
        assertThat(read("Body=secret").toString()).isEqualTo("SmsContent[[Body]]");
    }

    private static SmsContent read(String content) {
        return SmsContent.of(new StoredMessage(
                Channel.SMS, "+819012345678", Instant.EPOCH, "SM0", null, content.getBytes(StandardCharsets.UTF_8)));
    }
}
