package org.todoke.sandbox.message;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * The provider's own id of a message as the outside sees it: a number in Crockford's base 32 (no I, L, O, U), always 13
 * characters; of an SMS, as Twilio has it, SM and 32 hexadecimal digits.
 */
public final class ProviderId {
    private static final byte[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 13;
    private static final String SMS = "SM";
    private static final int SMS_LENGTH = 34;

    private ProviderId() {}

    /** Writes the id's 13 characters into {@code target} from {@code at} on; the caller has made room. */
    public static void write(long number, byte[] target, int at) {
        long rest = number;
        for (int i = at + LENGTH - 1; i >= at; i--) {
            target[i] = DIGITS[(int) (rest & 31)];
            rest >>>= 5;
        }
    }

    /** How many characters an id has. */
    public static int length() {
        return LENGTH;
    }

    /** A short message's id. */
    public static String ofSms(long number) {
        return SMS
                + "0".repeat(SMS_LENGTH - SMS.length() - Long.BYTES * 2)
                + HexFormat.of().toHexDigits(number);
    }

    static String format(Channel channel, long number) {
        return channel == Channel.SMS ? ofSms(number) : format(number);
    }

    /** The id of the message with this number. */
    public static String format(long number) {
        byte[] text = new byte[LENGTH];
        write(number, text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** @return the number, or nothing when no message can have this id */
    static OptionalLong parse(String text) {
        if (text.length() == SMS_LENGTH && text.startsWith(SMS)) {
            return parseSms(text);
        }
        if (text.length() != LENGTH) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0) {
                return OptionalLong.empty();
            }
            number = (number << 5) | digit;
        }
        return OptionalLong.of(number);
    }

    private static OptionalLong parseSms(String text) {
        String digits = text.substring(SMS_LENGTH - Long.BYTES * 2);
        boolean isOurs = digits.chars().allMatch(HexFormat::isHexDigit)
                && ofSms(HexFormat.fromHexDigitsToLong(digits)).equals(text);
        return isOurs ? OptionalLong.of(HexFormat.fromHexDigitsToLong(digits)) : OptionalLong.empty();
    }

    private static int digit(char c) {
        for (int i = 0; i < DIGITS.length; i++) {
            if (DIGITS[i] == c) {
                return i;
            }
        }
        return -1;
    }
}
