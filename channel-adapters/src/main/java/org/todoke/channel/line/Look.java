package org.todoke.channel.line;

import org.todoke.content.AlertStatus;
import org.todoke.content.WarningLevel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;

/**
 * The colours of a card's head. The level colours are the Japan Meteorological Agency's
 * (気象庁ホームページにおける気象情報の配色に関する設定指針); the text on them keeps a contrast of at least 4.5 to 1 (WCAG
 * 2.2, 1.4.3). A drill never wears the colour of the real thing.
 */
enum Look {
    LEVEL_5("#0C000C", "#FFFFFF"),
    LEVEL_4("#AA00AA", "#FFFFFF"),
    LEVEL_3("#FF2800", "#000000"),
    LEVEL_2("#F2E700", "#000000"),
    LEVEL_1("#FFFFFF", "#000000"),
    EMERGENCY("#CE0000", "#FFFFFF"),
    NOTICE("#0017C1", "#FFFFFF"),
    EXERCISE("#197A4B", "#FFFFFF"),
    TEST("#4D4D4D", "#FFFFFF");

    private final String background;
    private final String text;

    Look(String background, String text) {
        this.background = background;
        this.text = text;
    }

    static Look of(OutgoingMessage message, Lane lane) {
        WarningLevel level = message.level();
        return switch (message.status()) {
            case AlertStatus.EXERCISE -> EXERCISE;
            case AlertStatus.TEST -> TEST;
            case AlertStatus.ACTUAL -> level != null ? of(level) : lane == Lane.EMERGENCY ? EMERGENCY : NOTICE;
        };
    }

    /** {@code #RRGGBB}. */
    String background() {
        return background;
    }

    /** {@code #RRGGBB}. */
    String text() {
        return text;
    }

    private static Look of(WarningLevel level) {
        return switch (level) {
            case LEVEL_5 -> LEVEL_5;
            case LEVEL_4 -> LEVEL_4;
            case LEVEL_3 -> LEVEL_3;
            case LEVEL_2 -> LEVEL_2;
            case LEVEL_1 -> LEVEL_1;
        };
    }
}
