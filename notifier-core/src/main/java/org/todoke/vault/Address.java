package org.todoke.vault;

/**
 * Where an endpoint can be reached, in the clear: a mail address, a LINE user id, an E.164 number or a push
 * subscription. Exists only between the vault and the provider.
 *
 * @param value never logged; {@link #toString} masks it
 */
public record Address(String value) {

    /**
     * Enough to recognise, too little to use: the first character and the last part, for example {@code t***@example.jp}
     * or {@code +***78}.
     */
    public String masked() {
        int at = value.lastIndexOf('@');
        if (at > 0) {
            return value.charAt(0) + "***" + value.substring(at);
        }
        int shown = Math.min(2, value.length() / 4);
        return value.substring(0, Math.min(1, value.length())) + "***" + value.substring(value.length() - shown);
    }

    @Override
    public String toString() {
        return masked();
    }
}
