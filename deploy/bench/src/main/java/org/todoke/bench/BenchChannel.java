package org.todoke.bench;

import java.util.Map;

/** A channel under test: how hub and bare loop are told to reach the sandbox by it, and whom it goes to. */
enum BenchChannel {
    EMAIL("mails") {
        @Override
        Map<String, String> settings(Ports ports) {
            return Map.of(
                    "todoke.channel.email.host",
                    "127.0.0.1",
                    "todoke.channel.email.port",
                    Integer.toString(ports.smtp()),
                    "todoke.channel.email.from",
                    "ベンチ市 <info@bench.example>",
                    "todoke.channel.email.connections.routine",
                    Integer.toString(CONNECTIONS));
        }

        @Override
        String address(int number, Ports ports) {
            return "resident" + number + "@bench.example";
        }
    },
    LINE("recipients") {
        @Override
        Map<String, String> settings(Ports ports) {
            return Map.of(
                    "todoke.channel.line.api-base", ports.sandboxBase(),
                    "todoke.channel.line.channel-token", "bench-token",
                    "todoke.channel.line.channel-secret", "bench-secret");
        }

        @Override
        String address(int number, Ports ports) {
            return "U%032x".formatted(number);
        }
    },
    SMS("messages") {
        @Override
        Map<String, String> settings(Ports ports) {
            return Map.of(
                    "todoke.channel.sms.api-base", ports.sandboxBase(),
                    "todoke.channel.sms.account-sid", "AC00000000000000000000000000000000",
                    "todoke.channel.sms.auth-token", "bench-token",
                    "todoke.channel.sms.from", "+815012345678");
        }

        @Override
        String address(int number, Ports ports) {
            return "+8190%08d".formatted(10_000_000 + number);
        }
    },
    WEB_PUSH("pushes") {
        @Override
        Map<String, String> settings(Ports ports) {
            return Map.of(
                    "todoke.channel.webpush.vapid-public-key",
                    PushKeys.VAPID_PUBLIC,
                    "todoke.channel.webpush.vapid-private-key",
                    PushKeys.VAPID_PRIVATE,
                    "todoke.channel.webpush.subject",
                    "mailto:info@bench.example",
                    "todoke.channel.webpush.allowed-origins",
                    ports.sandboxBase());
        }

        @Override
        String address(int number, Ports ports) {
            return "{\"endpoint\":\"%s/push/demo-%d\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                    .formatted(ports.sandboxBase(), number, PushKeys.BROWSER_P256DH, PushKeys.BROWSER_AUTH);
        }
    };

    /** Workers of the bare loop, and the hub's own number for mail. */
    static final int CONNECTIONS = 4;

    private final String unit;

    BenchChannel(String unit) {
        this.unit = unit;
    }

    /** Properties that switch the channel on. */
    abstract Map<String, String> settings(Ports ports);

    /** @param number from 1 */
    abstract String address(int number, Ports ports);

    /** What is counted. */
    String unit() {
        return unit;
    }

    /** The package of its adapter. */
    String adapter() {
        return "org.todoke.channel." + name().toLowerCase(java.util.Locale.ROOT).replace("_", "");
    }

    /** Where the programs of a run listen. */
    record Ports(int hub, int sandbox, int smtp) {
        static Ports free() {
            return new Ports(ChildProcess.freePort(), ChildProcess.freePort(), ChildProcess.freePort());
        }

        String sandboxBase() {
            return "http://localhost:" + sandbox;
        }

        String hubBase() {
            return "http://localhost:" + hub;
        }
    }
}
