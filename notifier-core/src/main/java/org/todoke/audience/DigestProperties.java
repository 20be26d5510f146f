package org.todoke.audience;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * When those hear who want one message a day or a week ({@code todoke.digest.*}), in Japan's time.
 *
 * @param dailyAt of the daily message, such as {@code 18:00}
 * @param weeklyOn the day of the weekly one
 * @param weeklyAt and its time
 */
@ConfigurationProperties("todoke.digest")
record DigestProperties(
        @DefaultValue("18:00") @DateTimeFormat(pattern = "HH:mm")
        LocalTime dailyAt,

        @DefaultValue("SUNDAY") DayOfWeek weeklyOn,

        @DefaultValue("18:00") @DateTimeFormat(pattern = "HH:mm")
        LocalTime weeklyAt) {}
