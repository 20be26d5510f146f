package org.todoke.demo;

import java.net.URI;

/** The addresses of the demo city's people: none of them can belong to anybody. */
final class DemoAddress {
    private static final String[] FAMILY = {
        "sato",
        "suzuki",
        "takahashi",
        "tanaka",
        "ito",
        "watanabe",
        "yamamoto",
        "nakamura",
        "kobayashi",
        "kato",
        "nguyen",
        "kim",
        "wang",
        "silva",
        "smith"
    };

    /** Keys of every browser in the demo city: the sandbox's well-known ones, with which it reads what it is sent. */
    private static final String P256DH =
            "BLsjbBM0Ul6vrC3cjw5VK_1Tj6wogIlY0RsbPu8TU_Z-udm-vaFQyeANjVA5dJXE9nGsp1lBKPc2R-4hROAAGUs";

    private static final String AUTH = "nLcvDsmI4CKskKsriVaClQ";

    private DemoAddress() {}

    /** In the reserved domain example.jp (RFC 2606's idea, JPRS's reservation). */
    static String mail(int person) {
        return FAMILY[(person - 1) % FAMILY.length] + person + "@example.jp";
    }

    static String lineUser(int person) {
        return "Ude30%028x".formatted(person);
    }

    /**
     * Japan reserves no telephone numbers for fiction. 020-4 was for pagers, the last of which went off the air in 2019;
     * nobody has such a number, and no telephone ever had one.
     */
    static String number(int person) {
        return "+81204%07d".formatted(person);
    }

    /** A browser's push subscription. */
    static String browser(int person, URI pushOrigin) {
        return "{\"endpoint\":\"%s/push/demo-%d\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                .formatted(pushOrigin, person, P256DH, AUTH);
    }
}
