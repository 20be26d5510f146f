package org.todoke.alert;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;

/**
 * What a telegram means, independent of its source, in CAP 1.2 terms.
 *
 * @param type the source's own type, for example {@code VPWW55}
 * @param status actual, exercise or test: each lives in streams of its own
 * @param msgType ALERT, UPDATE (also 訂正) or CANCEL (取消)
 * @param stream what it continues: telegrams of one stream replace each other; holds no status. With event ids it is
 *     the family alone ({@code tsunami}), and two telegrams are of one stream when their families are equal and they
 *     share at least one event id: one telegram can speak of two events. Without, it is the whole key ({@code
 *     volcano:306})
 * @param eventIds the source's event ids, where they tell streams apart; empty where {@code stream} alone does
 * @param serial the source's serial as text; null where the source has none
 * @param sent the source's own time of sending: within a stream the greatest is valid
 * @param sender who issued it, for example 福井地方気象台
 * @param reportedAt the time the content speaks of, if said
 * @param expires when it ceases to hold by itself, if said
 * @param semanticKey equal for the same statement delivered twice, whatever the bytes
 * @param snapshot whether it states the whole of its stream: a hazard of an area that it leaves out holds no more. Where
 *     false, silence says nothing: only an explicit grade 0 releases
 * @param fallback whether its source has a successor that states the same hazards: it counts only for a hazard and area
 *     of which the successor says nothing
 * @param corrects whether the source says that an earlier telegram of the stream was wrong (訂正)
 * @param infos what it says to people, one per language; may be empty
 * @param hazards what holds where; empty in most cancels
 */
public record Alert(
        String type,
        AlertStatus status,
        MsgType msgType,
        String stream,
        Set<String> eventIds,
        @Nullable String serial,
        Instant sent,
        String sender,
        @Nullable Instant reportedAt,
        @Nullable Instant expires,
        String semanticKey,
        boolean snapshot,
        boolean fallback,
        boolean corrects,
        List<AlertInfo> infos,
        List<AreaHazard> hazards) {

    /** One that corrects nothing. */
    public Alert(
            String type,
            AlertStatus status,
            MsgType msgType,
            String stream,
            Set<String> eventIds,
            @Nullable String serial,
            Instant sent,
            String sender,
            @Nullable Instant reportedAt,
            @Nullable Instant expires,
            String semanticKey,
            boolean snapshot,
            boolean fallback,
            List<AlertInfo> infos,
            List<AreaHazard> hazards) {
        this(
                type,
                status,
                msgType,
                stream,
                eventIds,
                serial,
                sent,
                sender,
                reportedAt,
                expires,
                semanticKey,
                snapshot,
                fallback,
                false,
                infos,
                hazards);
    }

    /** The same in these words. */
    Alert saying(List<AlertInfo> words) {
        return new Alert(
                type,
                status,
                msgType,
                stream,
                eventIds,
                serial,
                sent,
                sender,
                reportedAt,
                expires,
                semanticKey,
                snapshot,
                fallback,
                corrects,
                words,
                hazards);
    }

    /** The worst severity of all areas; UNKNOWN when there are none. */
    public Severity severity() {
        return hazards.stream()
                .map(AreaHazard::severity)
                .min(Comparator.naturalOrder())
                .orElse(Severity.UNKNOWN);
    }
}
