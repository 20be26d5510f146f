package org.todoke.bench;

import java.util.List;

/**
 * What to measure.
 *
 * @param ledger rows of the ledger behind the console; ten for each subscriber where the words name none
 */
record BenchOptions(int recipients, int rounds, int subscribers, int ledger, String heap, List<String> jvm) {

    /**
     * @param usualRecipients where the words name none
     * @param usualSubscribers where the words name none; never fewer than the recipients
     * @throws IllegalArgumentException naming the word that is wrong and what was expected
     */
    static BenchOptions parse(List<String> words, int usualRecipients, int usualSubscribers) {
        int recipients = usualRecipients;
        int rounds = 3;
        int subscribers = usualSubscribers;
        int ledger = 0;
        String heap = "768m";
        List<String> jvm = List.of();
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(option + ": expected a value behind it");
            }
            String value = words.get(i + 1);
            switch (option) {
                case "--recipients" -> recipients = number(option, value);
                case "--rounds" -> rounds = number(option, value);
                case "--subscribers" -> subscribers = number(option, value);
                case "--ledger" -> ledger = number(option, value);
                case "--heap" -> heap = value;
                case "--jvm" -> jvm = List.of(value.split(" "));
                default ->
                    throw new IllegalArgumentException(
                            option + ": expected --recipients, --rounds, --subscribers, --ledger, --heap or --jvm");
            }
        }
        int people = Math.max(recipients, subscribers);
        return new BenchOptions(recipients, rounds, people, ledger == 0 ? 10 * people : ledger, heap, jvm);
    }

    private static int number(String option, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " " + value + ": expected a whole number", e);
        }
        throw new IllegalArgumentException(option + " " + value + ": expected 1 or more");
    }
}
