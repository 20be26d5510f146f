package org.todoke.content;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long short messages may be, and what they cost.
 *
 * @param maxSegments how many messages the carrier may make of one text before it is shortened to its title and a link,
 *     1 to {@value SmsText#MOST_SEGMENTS}
 * @param pricePerSegment what the provider takes for each, for previews; unknown when not set
 * @param currency of the price, ISO 4217
 */
@ConfigurationProperties(SmsTextProperties.PREFIX)
public record SmsTextProperties(
        @DefaultValue("3") int maxSegments,
        @Nullable BigDecimal pricePerSegment,
        @DefaultValue("JPY") Currency currency) {
    static final String PREFIX = "todoke.content.sms";

    /** @throws IllegalArgumentException for a value out of its range, naming it */
    public SmsTextProperties {
        require(
                maxSegments >= 1 && maxSegments <= SmsText.MOST_SEGMENTS,
                "max-segments",
                maxSegments,
                "1 to " + SmsText.MOST_SEGMENTS);
        require(
                pricePerSegment == null || pricePerSegment.signum() >= 0,
                "price-per-segment",
                pricePerSegment,
                "0 or more, such as 8.8");
    }

    private static void require(boolean right, String name, @Nullable Object value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(PREFIX + "." + name + " is \"" + value + "\": expected " + expected);
        }
    }
}
