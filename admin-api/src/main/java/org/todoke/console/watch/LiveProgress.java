package org.todoke.console.watch;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.todoke.console.watch.ProgressReader.Reading;
import org.todoke.delivery.Channel;
import org.todoke.tracking.Tally;

/**
 * What changes on an open page: figures alone, the words are on the page.
 *
 * @param paused whether what has not left waits
 * @param stopped whether what had not left was stopped
 * @param complete whether nothing will change any more
 * @param chart the bars of the time line
 * @param failures deliveries by {@link FailureView#id}
 * @param retries the same of what is tried again
 */
record LiveProgress(
        long people,
        long endpoints,
        boolean paused,
        boolean stopped,
        boolean complete,
        Map<Channel, Counts> byChannel,
        List<HandOffChart.Bar> chart,
        Map<String, Long> failures,
        Map<String, Long> retries) {

    static LiveProgress of(Reading reading) {
        Tally tally = reading.tally();
        return new LiveProgress(
                tally.audience().people(),
                tally.audience().endpoints(),
                reading.state().paused(),
                reading.state().stopped(),
                tally.complete(),
                tally.byChannel().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> Counts.of(each.getValue()))),
                HandOffChart.of(reading.handOffs()).bars(),
                reading.failures().stream()
                        .collect(Collectors.toMap(FailureView::id, each -> each.deliveries(), Long::sum)),
                reading.retries().reasons().stream()
                        .collect(Collectors.toMap(FailureView::id, each -> each.deliveries(), Long::sum)));
    }

    /**
     * Deliveries of one channel as people think of them.
     *
     * @param waiting handed to nobody yet
     * @param handed taken by the provider
     * @param arrived of these, what a receipt said has arrived
     * @param failed ended without reaching anybody
     */
    record Counts(long waiting, long handed, long arrived, long failed) {
        static Counts of(Tally.Counts counts) {
            return new Counts(
                    counts.pending() + counts.retrying(),
                    counts.sent() + counts.delivered(),
                    counts.delivered(),
                    counts.failed() + counts.expired() + counts.suppressed());
        }

        public long all() {
            return waiting + handed + failed;
        }

        /** Of a bar 1000 wide. */
        public long handedWidth() {
            return all() == 0 ? 0 : handed * 1000 / all();
        }

        /** Of a bar 1000 wide; what failed is never too little to be seen. */
        public long failedWidth() {
            return failed == 0 ? 0 : Math.max(4, failed * 1000 / all());
        }
    }
}
