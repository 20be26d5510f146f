package org.todoke.subscriber;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Set;
import org.todoke.vault.Address;

/** Telephone numbers, to E.164. Without a country code they are read as Japanese. */
final class PhoneNumber {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String REGION = "JP";
    /** Kinds that no SMS reaches in Japan. */
    private static final Set<PhoneNumberType> NO_SMS =
            Set.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE);

    private PhoneNumber() {}

    static String any(String text) {
        return e164(valid(text));
    }

    static String mobile(String text) {
        Phonenumber.PhoneNumber number = valid(text);
        if (NO_SMS.contains(NUMBERS.getNumberType(number))) {
            throw new IllegalArgumentException("telephone number \"" + new Address(text) + "\" is a "
                    + NUMBERS.getNumberType(number) + " number: expected one that gets SMS");
        }
        return e164(number);
    }

    private static Phonenumber.PhoneNumber valid(String text) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(text, REGION);
            if (NUMBERS.isValidNumber(number) && !number.hasExtension()) {
                return number;
            }
        } catch (NumberParseException e) {
            throw unusable(text);
        }
        throw unusable(text);
    }

    private static String e164(Phonenumber.PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }

    private static IllegalArgumentException unusable(String text) {
        return new IllegalArgumentException("telephone number \"" + new Address(text)
                + "\": expected one in use, such as 090-1234-5678 or +819012345678");
    }
}
