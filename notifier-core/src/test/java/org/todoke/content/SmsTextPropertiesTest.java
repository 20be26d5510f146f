package org.todoke.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SmsTextPropertiesTest {
    @Test
    void threeMessagesAtAnUnknownPriceUnlessSet() {
        assertThat(bind(Map.of())).isEqualTo(new SmsTextProperties(3, null, Currency.getInstance("JPY")));
        assertThat(bind(Map.of(
                        "todoke.content.sms.max-segments", "5",
                        "todoke.content.sms.price-per-segment", "0.08",
                        "todoke.content.sms.currency", "USD")))
                .isEqualTo(new SmsTextProperties(5, new BigDecimal("0.08"), Currency.getInstance("USD")));
    }

    @Test
    void aBadSettingIsNamed() {
        assertThatThrownBy(() -> bind(Map.of("todoke.content.sms.max-segments", "11")))
                .rootCause()
                .hasMessage("todoke.content.sms.max-segments is \"11\": expected 1 to 10");
        assertThatThrownBy(() -> bind(Map.of("todoke.content.sms.price-per-segment", "-1")))
                .rootCause()
                .hasMessage("todoke.content.sms.price-per-segment is \"-1\": expected 0 or more, such as 8.8");
    }

    private static SmsTextProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(SmsTextProperties.PREFIX, SmsTextProperties.class);
    }
}
