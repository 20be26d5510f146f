package org.todoke.demo;

import static org.todoke.delivery.Channel.EMAIL;
import static org.todoke.delivery.Channel.LINE;
import static org.todoke.delivery.Channel.SMS;
import static org.todoke.delivery.Channel.WEB_PUSH;

import java.util.List;
import java.util.Random;
import org.todoke.delivery.Channel;

/**
 * Which channels people use. Of 100 people 55 have mail, 45 LINE, 15 SMS and 12 web push, and 77 have one alone; the
 * figures are invented.
 */
final class DemoChannels {
    private record Share(int percent, List<Channel> channels) {}

    private static final List<Share> SHARES = List.of(
            new Share(36, List.of(EMAIL)),
            new Share(30, List.of(LINE)),
            new Share(7, List.of(SMS)),
            new Share(4, List.of(WEB_PUSH)),
            new Share(8, List.of(EMAIL, LINE)),
            new Share(4, List.of(EMAIL, SMS)),
            new Share(4, List.of(EMAIL, WEB_PUSH)),
            new Share(2, List.of(LINE, SMS)),
            new Share(2, List.of(LINE, WEB_PUSH)),
            new Share(1, List.of(EMAIL, LINE, SMS)),
            new Share(1, List.of(EMAIL, LINE, WEB_PUSH)),
            new Share(1, List.of(EMAIL, LINE, SMS, WEB_PUSH)));

    private DemoChannels() {}

    /**
     * The first person has all four, so that there is somebody to look at. Without a push service mail takes its place.
     */
    static List<Channel> of(int person, Random random, boolean webPush) {
        List<Channel> channels = drawn(person, random);
        if (webPush || !channels.contains(WEB_PUSH)) {
            return channels;
        }
        return channels.stream()
                .map(channel -> channel == WEB_PUSH ? EMAIL : channel)
                .distinct()
                .toList();
    }

    private static List<Channel> drawn(int person, Random random) {
        int left = random.nextInt(SHARES.stream().mapToInt(Share::percent).sum());
        for (Share share : SHARES) {
            left -= share.percent();
            if (left < 0 && person > 1) {
                return share.channels();
            }
        }
        return SHARES.getLast().channels();
    }
}
