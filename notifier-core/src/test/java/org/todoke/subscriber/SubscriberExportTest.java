package org.todoke.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;

class SubscriberExportTest extends ModuleTest {
    private static final UUID VISITOR = new UUID(0x7000L, 1);

    @Test
    void writesARowForEachAddressAndArea() throws IOException {
        imported("""
                p1,ja,north,EMAIL,taro@example.jp,bousai;gomi
                p1,ja,south,SMS,090-1234-5678,bousai
                p2,en,,LINE,U0123456789abcdef0123456789abcdef,event
                "p,3",ko,,EMAIL,"o'hara@example.jp",
                """);

        assertThat(exported().lines())
                .containsExactly(
                        "external_id,language,area,channel,address,categories",
                        "p1,ja,north,EMAIL,taro@example.jp,bousai;gomi",
                        "p1,ja,south,EMAIL,taro@example.jp,bousai",
                        "p1,ja,north,SMS,+819012345678,bousai;gomi",
                        "p1,ja,south,SMS,+819012345678,bousai",
                        "p2,en,,LINE,U0123456789abcdef0123456789abcdef,event",
                        "\"p,3\",ko,,EMAIL,o'hara@example.jp,");
    }

    @Test
    void anEmptyHubExportsTheHeader() throws IOException {
        assertThat(exported()).isEqualTo("external_id,language,area,channel,address,categories\r\n");
    }

    @Test
    void whatIsExportedImportsToTheSame() throws IOException {
        importer.importCsv(new GeneratedCsv(5_000));
        String before = exported();
        jdbc.sql("TRUNCATE subscriber CASCADE").update();

        ImportReport report = importedFile(before);

        assertThat(report).isEqualTo(new ImportReport(4_000, 5_000, List.of(), 0));
        assertThat(exported().lines().sorted())
                .containsExactlyElementsOf(before.lines().sorted().toList());
    }

    @Test
    void whoSignedUpThemselvesIsNamedByTheirIdAndKnownByItOnTheWayBack() throws IOException {
        subscribers.add(new Subscriber(VISITOR, null, Language.JA, SubscriberModule.NOW));
        subscribers.add(endpoint(1, Channel.EMAIL, "taro@example.jp", EndpointState.ACTIVE));
        subscribers.save(new Subscription(VISITOR, "gomi", Set.of(), Set.of(), SubscriberModule.NOW));
        String csv = exported();
        assertThat(csv).contains(VISITOR + ",ja,,EMAIL,taro@example.jp,gomi");

        assertThat(importedFile(csv)).isEqualTo(new ImportReport(1, 1, List.of(), 0));
        assertThat(exported()).isEqualTo(csv);
        assertThat(subscribers.find(VISITOR).orElseThrow().externalId()).isNull();
    }

    @Test
    void aChannelShowsOnlyTheCategoriesFollowedOnIt() throws IOException {
        subscribers.add(new Subscriber(VISITOR, "p1", Language.JA, SubscriberModule.NOW));
        subscribers.add(endpoint(1, Channel.EMAIL, "taro@example.jp", EndpointState.ACTIVE));
        subscribers.add(endpoint(2, Channel.SMS, "+819012345678", EndpointState.SUSPENDED));
        subscribers.save(new Subscription(VISITOR, "bousai", Set.of(), Set.of(), SubscriberModule.NOW));
        subscribers.save(new Subscription(VISITOR, "gomi", Set.of(), Set.of(Channel.EMAIL), SubscriberModule.NOW));

        assertThat(exported().lines().skip(1))
                .containsExactly("p1,ja,,EMAIL,taro@example.jp,bousai;gomi", "p1,ja,,SMS,+819012345678,bousai");
    }

    @Test
    void deadAndWithdrawnAddressesAreLeftOut() throws IOException {
        subscribers.add(new Subscriber(VISITOR, "p1", Language.JA, SubscriberModule.NOW));
        subscribers.add(endpoint(1, Channel.EMAIL, "taro@example.jp", EndpointState.LEFT));
        subscribers.add(endpoint(2, Channel.SMS, "+819012345678", EndpointState.INVALID));

        assertThat(exported().lines().skip(1)).isEmpty();
    }

    @Test
    void aWriterThatTakesNoMoreIsAnIoError() {
        imported("p1,ja,,EMAIL,taro@example.jp,bousai\n");

        assertThatThrownBy(() -> exporter.exportCsv(new FullWriter()))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
    }

    private static Endpoint endpoint(int id, Channel channel, String address, EndpointState state) {
        return new Endpoint(
                new UUID(8, id),
                VISITOR,
                EndpointAddress.parse(channel, address),
                state,
                SubscriberModule.NOW.plusSeconds(id));
    }

    private String exported() throws IOException {
        StringWriter csv = new StringWriter();
        long rows = exporter.exportCsv(csv);
        assertThat(csv.toString().lines()).hasSize((int) rows + 1);
        return csv.toString();
    }

    private static final class FullWriter extends Writer {
        @Override
        public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("full");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
