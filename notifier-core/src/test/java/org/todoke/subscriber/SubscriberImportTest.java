package org.todoke.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.ImportReport.Rejected;
import org.todoke.vault.Address;

class SubscriberImportTest extends ModuleTest {
    @Autowired
    private PlatformTransactionManager transactionManager;

    @Test
    void keepsPeopleTheirAddressesAndWhatTheyFollow() {
        ImportReport report = imported("""
                p1,ja,北区,EMAIL,Taro@Example.JP,bousai;防犯
                p1,ja,north,SMS,090-1234-5678,bousai
                p2,en,,email,mary@example.com,Events and courses
                p3,easy,9900100,line,U0123456789abcdef0123456789abcdef,kunren
                """);

        assertThat(report).isEqualTo(new ImportReport(3, 4, List.of(), 0));
        assertThat(addresses("p1")).containsExactly("EMAIL Taro@example.jp", "SMS +819012345678");
        assertThat(follows("p1")).containsExactly("bouhan[north]", "bousai[north]");
        assertThat(person("p2").language()).isEqualTo(Language.EN);
        assertThat(follows("p2")).containsExactly("event[]");
        assertThat(person("p3").language()).isEqualTo(Language.EASY_JA);
        assertThat(follows("p3")).containsExactly("kunren[9900100]");
    }

    @Test
    void noAddressIsReadableInTheDatabase() {
        imported("p1,ja,,EMAIL,taro@example.jp,bousai\n");

        String stored = jdbc.sql("SELECT encode(address, 'escape') FROM endpoint")
                .query((row, n) -> row.getString(1))
                .single();
        assertThat(stored).doesNotContain("taro").doesNotContain("example");
    }

    @Test
    void shardsFollowFromTheIds() {
        imported("p1,ja,,EMAIL,taro@example.jp,bousai\n");

        int expected = Shard.of(person("p1").id());
        assertThat(jdbc.sql("SELECT shard FROM subscriber UNION ALL SELECT shard FROM subscription")
                        .query((row, n) -> row.getInt(1))
                        .list())
                .containsExactly(expected, expected);
    }

    @Test
    void columnsMayStandInAnyOrder() {
        ImportReport report = importedFile("""
                address,categories,external_id,channel,area,language
                taro@example.jp,bousai,p1,EMAIL,south,ja
                """);

        assertThat(report).isEqualTo(new ImportReport(1, 1, List.of(), 0));
        assertThat(follows("p1")).containsExactly("bousai[south]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "external_id,language,area,channel,address\np1,ja,,EMAIL,taro@example.jp\n",
                "external_id,language,area,channel,address,categories,note\n",
                "external_id,language,area,channel,address,address\n",
                "External_ID,language,area,channel,address,categories\n",
                "p1,ja,,EMAIL,taro@example.jp,bousai\n",
                "external_id;language;area;channel;address;categories\n",
                "\"never closed"
            })
    void aWrongHeaderIsAClearErrorAndNothingIsKept(String csv) {
        assertThatThrownBy(() -> importedFile(csv))
                .isInstanceOf(ImportFormatException.class)
                .hasMessageContaining("external_id,language,area,channel,address,categories");
        assertThat(subscribers.findByExternalId("p1")).isEmpty();
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreRead() throws IOException {
        String csv = "\uFEFF" + """
                "external_id",language,area,channel,address,categories
                p1,ja,北区,EMAIL,taro@example.jp,bousai
                p2,ja,北区,FAX,jiro@example.jp,bousai
                """.replace("\n", "\r\n");

        ImportReport report = importer.importCsv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));

        assertThat(report.people()).isEqualTo(1);
        assertThat(report.rejected()).extracting(Rejected::line).containsExactly(3L);
        assertThat(follows("p1")).containsExactly("bousai[north]");
    }

    @Test
    void linesAreCountedAsTheyStandInTheFileAlsoAfterQuotedLineBreaksAndBlankLines() {
        ImportReport report = imported(
                "\"p\n1\",ja,,EMAIL,taro@example.jp,\"bousai;\r\ngomi\"\n" // lines 2 to 4
                        + "p2,ja,,FAX,a@example.jp,bousai\n" // line 5
                        + "\n"
                        + "\"p3\",ja,,EMAIL,\"b@example.jp\nBcc: c@example.jp\",bousai\n" // lines 7 and 8
                        + ",,,,,\n"
                        + "p4,ja,\"x\ny\",EMAIL,d@example.jp,bousai\n" // lines 10 and 11
                        + "p5,ja,,EMAIL,e@example.jp,bousai,extra\n"
                        + "p6,ja");

        assertThat(report.people()).isEqualTo(1);
        assertThat(report.rejected()).extracting(Rejected::line).containsExactly(5L, 7L, 10L, 12L, 13L);
        assertThat(follows("p 1")).containsExactly("bousai[]", "gomi[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,ja,,EMAIL,taro@example.jp,bousai        | external_id of 0 characters
            p1,,,EMAIL,taro@example.jp,bousai        | language ""
            p1,日本語,,EMAIL,taro@example.jp,bousai   | language "日本語"
            p1,ja,西区,EMAIL,taro@example.jp,bousai   | area "西区"
            p1,ja,,FAX,taro@example.jp,bousai        | channel "FAX"
            p1,ja,,,taro@example.jp,bousai           | channel ""
            p1,ja,,EMAIL,taro@@example.jp,bousai     | mail address "t***@example.jp"
            p1,ja,,EMAIL,,bousai                     | mail address "***"
            p1,ja,,SMS,03-1234-5678,bousai           | telephone number "0***78"
            p1,ja,,SMS,12345,bousai                  | telephone number "1***5"
            p1,ja,,LINE,u123,bousai                  | LINE user id "u***3"
            p1,ja,,WEB_PUSH,https://push.example/x,bousai | push subscription
            p1,ja,,EMAIL,taro@example.jp,bousai;釣り   | category "釣り"
            p1,ja                                    | 2 fields, expected 6
            p1,ja,,EMAIL,taro@example.jp,bousai,x    | 7 fields, expected 6
            """)
    void aBadRowIsListedWithItsReasonAndTheGoodOnesAroundItAreKept(String row, String reason) {
        ImportReport report = imported("""
                good1,ja,,EMAIL,good1@example.jp,bousai
                %s
                good2,ja,,EMAIL,good2@example.jp,bousai
                """.formatted(row));

        assertThat(report.people()).isEqualTo(2);
        assertThat(report.rejectedTotal()).isEqualTo(1);
        assertThat(report.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(3);
            assertThat(rejected.reason())
                    .startsWith(reason)
                    .contains("expected")
                    .doesNotContain("taro");
        });
        assertThat(subscribers.findByExternalId("p1")).isEmpty();
    }

    @Test
    void noReasonShowsAnAddressAlsoWhenTheColumnsAreMixedUp() {
        ImportReport report = imported("""
                p1,taro@example.jp,,EMAIL,x,bousai
                p1,ja,taro@example.jp,EMAIL,a@example.jp,bousai
                p1,ja,,taro@example.jp,a@example.jp,bousai
                p1,ja,,EMAIL,a@example.jp,taro@example.jp
                p1,ja,09012345678,EMAIL,a@example.jp,bousai
                """);

        assertThat(report.rejected())
                .hasSize(5)
                .allSatisfy(rejected -> assertThat(rejected.reason()).doesNotContain("taro", "09012345678"));
    }

    @Test
    void rowsOfOnePersonAreMergedAlsoWhenFarApart() {
        String between = IntStream.range(0, 4_500)
                .mapToObj(n -> "other%d,ja,,EMAIL,other%d@example.jp,gomi\n".formatted(n, n))
                .collect(Collectors.joining());

        ImportReport report = imported("""
                p1,ja,north,EMAIL,taro@example.jp,bousai;gomi
                p1,en,south,EMAIL,taro@example.jp,bousai
                """ + between + """
                p1,ko,,EMAIL,TARO@example.jp,gomi
                p1,vi,north,SMS,+819012345678,event
                """);

        assertThat(report).isEqualTo(new ImportReport(4_501, 4_502, List.of(), 0));
        assertThat(person("p1").language()).isEqualTo(new Language("vi"));
        assertThat(addresses("p1")).containsExactly("EMAIL taro@example.jp", "SMS +819012345678");
        assertThat(follows("p1")).containsExactly("bousai[north, south]", "event[north]", "gomi[]");
    }

    @Test
    void anAddressOfAnotherPersonIsRejectedAndShownMasked() {
        ImportReport report = imported("""
                p1,ja,,EMAIL,taro@example.jp,bousai
                p2,ja,,EMAIL,TARO@EXAMPLE.JP,bousai
                p2,ja,,EMAIL,jiro@example.jp,bousai
                p3,ja,,EMAIL,taro@example.jp,bousai
                """);
        ImportReport later = imported("p4,ja,,EMAIL,jiro@example.jp,bousai\n");

        assertThat(report.people()).isEqualTo(2);
        assertThat(report.endpoints()).isEqualTo(2);
        assertThat(report.rejected()).extracting(Rejected::line).containsExactly(3L, 5L);
        assertThat(report.rejected().getFirst().reason())
                .contains("belongs to another person", "T***@example.jp")
                .doesNotContain("TARO");
        assertThat(later.rejected()).hasSize(1);
        assertThat(subscribers.findByExternalId("p3")).isEmpty();
        assertThat(subscribers.findByExternalId("p4")).isEmpty();
    }

    @Test
    void importingAgainChangesNothing() {
        String rows = """
                p1,ja,north,EMAIL,taro@example.jp,bousai;gomi
                p1,en,south,SMS,090-1234-5678,bousai
                p2,ja,,EMAIL,jiro@example.jp,event
                p3,ja,,EMAIL,jiro@example.jp,event
                p4,ja,,EMAIL,x,event
                """;
        ImportReport first = imported(rows);
        List<String> before = everything();

        ImportReport second = imported(rows);

        assertThat(second).isEqualTo(first);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whoLeftACategoryIsNotBroughtBackUntilTheyComeThemselves() {
        String rows = "p1,ja,,EMAIL,taro@example.jp,bousai;gomi\n";
        imported(rows);
        UUID person = person("p1").id();
        unsubscriber.leaveCategory(subscribers.endpointsOf(person).getFirst().id(), "gomi");

        imported(rows);
        assertThat(follows("p1")).containsExactly("bousai[]");

        subscribers.save(
                new Subscription(person, "gomi", Set.of("north"), Set.of(Channel.EMAIL), SubscriberModule.NOW));
        imported(rows);
        assertThat(follows("p1")).containsExactly("bousai[]", "gomi[]");
        assertThat(subscribers.subscriptionsOf(person).getLast().channels()).containsExactly(Channel.EMAIL);
    }

    @Test
    void aWithdrawnAddressStaysWithdrawn() {
        String rows = "p1,ja,,EMAIL,taro@example.jp,bousai\n";
        imported(rows);
        UUID person = person("p1").id();
        subscribers.changeState(subscribers.endpointsOf(person).getFirst().id(), EndpointState.LEFT);

        assertThat(imported(rows).rejected()).isEmpty();
        assertThat(subscribers.endpointsOf(person))
                .singleElement()
                .extracting(Endpoint::state)
                .isEqualTo(EndpointState.LEFT);
    }

    @Test
    void aQuoteThatIsNeverClosedEndsTheImportButNotWhatStoodBefore() {
        ImportReport report = imported("p1,ja,,EMAIL,taro@example.jp,bousai\n"
                + "p2,ja,,EMAIL,\"jiro@example.jp,bousai\n" + "p3,ja,,EMAIL,saburo@example.jp,bousai\n".repeat(3_000));

        assertThat(report.people()).isEqualTo(1);
        assertThat(report.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(3);
            assertThat(rejected.reason()).contains("closing");
        });
        assertThat(addresses("p1")).hasSize(1);
    }

    @Test
    void rowsThatAreNotUtf8AreListed() throws IOException {
        String csv = HEADER + "p1,ja,北区,EMAIL,taro@example.jp,bousai\n" + "p2,ja,north,EMAIL,jiro@example.jp,bousai\n";

        ImportReport report =
                importer.importCsv(new ByteArrayInputStream(csv.getBytes(Charset.forName("windows-31j"))));

        assertThat(report.people()).isEqualTo(1);
        assertThat(report.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(2);
            assertThat(rejected.reason()).contains("UTF-8");
        });
    }

    @Test
    void ofVeryManyBadRowsTheFirstAreListedAndAllAreCounted() {
        String rows = IntStream.rangeClosed(1, ImportReport.MOST_LISTED + 500)
                .mapToObj(n -> "p%d,ja,,EMAIL,nobody,bousai\n".formatted(n))
                .collect(Collectors.joining());

        ImportReport report = imported(rows + "good,ja,,EMAIL,taro@example.jp,bousai\n");

        assertThat(report.people()).isEqualTo(1);
        assertThat(report.rejectedTotal()).isEqualTo(ImportReport.MOST_LISTED + 500);
        assertThat(report.rejected()).hasSize(ImportReport.MOST_LISTED);
        assertThat(report.rejected().getLast().line()).isEqualTo(ImportReport.MOST_LISTED + 1);
    }

    @Test
    void fiftyThousandRowsAreKeptAndSpreadOverAllShards() throws IOException {
        ImportReport report = importer.importCsv(new GeneratedCsv(50_000));

        assertThat(report).isEqualTo(new ImportReport(40_000, 50_000, List.of(), 0));
        assertThat(jdbc.sql("SELECT count(*) FROM subscription GROUP BY shard")
                        .query((row, n) -> row.getInt(1))
                        .list())
                .hasSize(Shard.COUNT)
                .allMatch(count -> count > 650 && count < 1_100);
        assertThat(addresses("person-39999")).containsExactly("EMAIL resident39999@example.jp", "SMS +818010049999");
    }

    @Test
    void aStreamThatBreaksOffIsAnErrorAndTheRowsBeforeAreKeptForTheNextTry() throws IOException {
        try (Reader broken = new BrokenReader(new GeneratedCsv(6_000), 200_000)) {
            assertThatThrownBy(() -> importer.importCsv(broken)).isInstanceOf(IOException.class);
        }

        assertThat(importer.importCsv(new GeneratedCsv(6_000))).isEqualTo(new ImportReport(4_800, 6_000, List.of(), 0));
        assertThat(count("endpoint")).isEqualTo(6_000);
    }

    @Test
    void twoImportsOfOneFileAtOnceKeepEverybodyOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> importer.importCsv(new GeneratedCsv(10_000)));
            var second = threads.submit(() -> importer.importCsv(new GeneratedCsv(10_000)));

            assertThat(first.get()).isEqualTo(second.get()).isEqualTo(new ImportReport(8_000, 10_000, List.of(), 0));
        }
        assertThat(count("subscriber")).isEqualTo(8_000);
        assertThat(count("endpoint")).isEqualTo(10_000);
    }

    /** The portal's sign-up does not wait for imports: the address is taken between the import's look and its write. */
    @Test
    void whoSignsUpWithAnAddressWhileItIsImportedKeepsIt() {
        UUID other = new UUID(7, 7);
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<Void> commit = new CompletableFuture<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var signUp =
                    threads.submit(() -> new TransactionTemplate(transactionManager).executeWithoutResult(status -> {
                        subscribers.add(new Subscriber(other, null, Language.JA, SubscriberModule.NOW));
                        subscribers.add(new Endpoint(
                                new UUID(8, 8),
                                other,
                                new EndpointAddress(Channel.EMAIL, new Address("taro@example.jp")),
                                EndpointState.ACTIVE,
                                SubscriberModule.NOW));
                        written.countDown();
                        commit.join();
                    }));
            await().until(() -> written.getCount() == 0);
            var report = threads.submit(() -> imported("p1,ja,,EMAIL,taro@example.jp,bousai\n"));
            await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaits);
            commit.complete(null);
            assertThat(signUp).succeedsWithin(Duration.ofSeconds(20));

            assertThat(report).succeedsWithin(Duration.ofSeconds(20)).satisfies(done -> {
                assertThat(done.people()).isZero();
                assertThat(done.rejected()).hasSize(1);
            });
        }
        assertThat(subscribers.findByExternalId("p1")).isEmpty();
    }

    private boolean somebodyWaits() {
        return jdbc.sql("SELECT count(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                        .query((row, n) -> row.getInt(1))
                        .single()
                > 0;
    }

    private int count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table)
                .query((row, n) -> row.getInt(1))
                .single();
    }

    /** Every row of every table, with the transaction that wrote it last. */
    private List<String> everything() {
        return jdbc.sql("""
                        SELECT 's' || xmin::text || s.*::text FROM subscriber s
                        UNION ALL SELECT 'e' || xmin::text || e.*::text FROM endpoint e
                        UNION ALL SELECT 'f' || xmin::text || f.*::text FROM subscription f
                        ORDER BY 1
                        """).query((row, n) -> row.getString(1)).list();
    }

    /** Breaks off after so many characters. */
    private static final class BrokenReader extends FilterReader {
        private int left;

        private BrokenReader(Reader whole, int left) {
            super(whole);
            this.left = left;
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("broken off");
            }
            int read = super.read(buffer, from, Math.min(length, left));
            left -= read;
            return read;
        }
    }
}
