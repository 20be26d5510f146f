package org.todoke.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Earthquake early warnings of made-up earthquakes, in the form of VXSE43. */
final class EarlyWarnings {
    private static final ZoneOffset JAPAN = ZoneOffset.ofHours(9);

    private EarlyWarnings() {}

    /**
     * @param event tells one earthquake from the next
     * @param seismicArea the code of the only area it names
     */
    static byte[] telegram(int event, String seismicArea, Instant now) {
        Instant sent = now.truncatedTo(ChronoUnit.SECONDS);
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Report xmlns="http://xml.kishou.go.jp/jmaxml1/">
            <Control><Title>緊急地震速報（警報）</Title><DateTime>%1$s</DateTime><Status>通常</Status>\
            <EditorialOffice>気象庁本庁</EditorialOffice><PublishingOffice>気象庁</PublishingOffice></Control>
            <Head xmlns="http://xml.kishou.go.jp/jmaxml1/informationBasis1/"><Title>緊急地震速報（警報）</Title>\
            <ReportDateTime>%2$s</ReportDateTime><TargetDateTime>%2$s</TargetDateTime><EventID>bench%3$d</EventID>\
            <InfoType>発表</InfoType><Serial>1</Serial><InfoKind>緊急地震速報</InfoKind>\
            <InfoKindVersion>1.2_0</InfoKindVersion><Headline><Text>強い揺れに警戒</Text>\
            <Information type="緊急地震速報（細分区域）"><Item>\
            <Kind><Name>緊急地震速報（警報）</Name><Code>31</Code></Kind>\
            <LastKind><Name>なし</Name><Code>00</Code></LastKind><Areas codeType="地震情報／細分区域">\
            <Area><Name>ベンチ市</Name><Code>%4$s</Code></Area></Areas></Item></Information></Headline></Head>
            <Body xmlns="http://xml.kishou.go.jp/jmaxml1/body/seismology1/"><Earthquake/></Body>
            </Report>
            """.formatted(sent, OffsetDateTime.ofInstant(sent, JAPAN), event, seismicArea)
                .getBytes(StandardCharsets.UTF_8);
    }
}
