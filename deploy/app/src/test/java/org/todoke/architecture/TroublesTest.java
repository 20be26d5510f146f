package org.todoke.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What can go wrong with telegrams, and the test that holds each of it. The traps of single JMA telegrams are counted in {@code
 * TrapsTest} itself; here stand those of CAP, and bad input and trouble of every kind.
 */
class TroublesTest {
    private static Map<String, Path> tests;

    @BeforeAll
    static void find() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("notifier-core"))) {
            root = root.getParent();
        }
        Path top = root;
        tests = Stream.of("notifier-core", "channel-adapters", "admin-api", "deploy/standalone")
                .map(module -> top.resolve(module).resolve("src/test/java"))
                .flatMap(TroublesTest::sources)
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""), file -> file, (one, _) -> one));
    }

    @ParameterizedTest(name = "{0}: {1}.{2}")
    @CsvSource(delimiter = '|', textBlock = """
            traps 1 to 16 and 18, one test each          | TrapsTest                 | everyTrapOfTelegramsInThisFormatHasATest
            trap 17: Z in a time                          | CapTelegramReaderTest     | zIsReadAndRemarkedOn
            trap 17: references are missing               | CapTelegramReaderTest     | cancelThatNamesNothingIsForAHuman
            trap 17: a polygon crosses itself             | CapPlacesTest             | shapeThatIsNoneIsForAHumanNeverForEverybody
            trap 17: a DOCTYPE                            | CapHostileTest            | doctypeIsRefused
            billion laughs, external entities             | HostileXmlTest            | doctypeIsRefused
            an entity that nobody declared                | HostileXmlTest            | undeclaredEntityIsRefused
            depth, elements, attributes, one endless text | HostileXmlTest            | nestingIsLimited
            50 MB of JMA XML                              | HostileXmlTest            | fiftyMegabytesAreRefusedEarly
            50 MB of CAP                                  | CapHostileTest            | fiftyMegabytesAreReadOrRefusedInBoundedTime
            too large over HTTP                           | JourneyTest               | elevenMegabytesAreRefusedBeforeTheyAreSent
            too large over a socket                       | TcpFeedTest               | whatIsLargerThanTheLimitIsNotKeptInMemory
            a zip bomb in the folder                      | InboxHandOverTest         | smallFileThatUnzipsToMoreThanTheLimitIsNotHandedOver
            a zip bomb over HTTP                          | TelegramsTest             | zippedTelegramThatUnfoldsOverTheLimitIsRefused
            a zip bomb over a socket                      | TcpFeedTest               | aZipBombIsDroppedAndAZippedTelegramIsTaken
            a zip bomb in the index                       | IndexRoundTest            | aZipBombIsDroppedAndTheOthersComeThrough
            a zip bomb in a mail                          | MailFeedTest              | whatSomebodyElseSendsAndWhatIsABombIsPutAside
            UTF-16 and other declared charsets            | HostileXmlTest            | declaredCharsetIsFollowed
            UTF-16 in CAP                                 | CapHostileTest            | utf16WithItsMarkIsReadLikeAnyOther
            another charset than declared                 | HostileXmlTest            | bytesOfAnotherCharsetThanDeclaredAreUnreadable
            another charset than declared, CAP            | CapHostileTest            | wrongCharsetIsUnreadable
            truncated                                     | HostileXmlTest            | telegramCutOffAnywhereIsUnreadable
            truncated or empty CAP                        | CapHostileTest            | truncatedAndEmptyDocumentsAreUnreadable
            empty                                         | HostileXmlTest            | emptyDocumentIsUnreadable
            empty over HTTP                               | TelegramsTest             | emptyBodyIsRefused
            a file that is still being written            | InboxHandOverTest         | xmlWithoutItsEndWaitsForItsWriterButNotForEver
            a telegram from the future                    | TelegramIntakeTest        | telegramFromTheFutureIsHeldAndItsStreamGoesOn
            a clock that is slow                          | TelegramIntakeTest        | clockThatIsAFewMinutesSlowHoldsNothingBack
            CAP from tomorrow                             | CapTelegramReaderTest     | messageFromTomorrowIsForAHuman
            a route that dies inside a telegram           | TcpFeedTest               | aConnectionThatDiesInsideATelegramIsToldAndTheNextOneComesThrough
            one telegram on five routes at once           | JourneyTest               | theSameTelegramByFiveRoutesAtOnceIsOneAnnouncement
            one statement in two forms at once            | TelegramConcurrencyTest   | sameStatementInTwoFormsAtOnceActsOnce
            200 telegrams at once: emergencies first      | FloodTest                 | nothingIsLostAndAnEarlyWarningIsDecidedBeforeTheBacklog
            200 telegrams a second over a socket          | TcpFeedTest               | twoHundredTelegramsASecondAreAllTaken
            any order of arrival, one end                 | ReplayTest                | aDayEndsInTheSameStateInWhateverOrderItsTelegramsCome
            a restart in the middle                       | TelegramRecoveryTest      | telegramArchivedButNotWorkedOnActsAtTheNextStart
            a telegram that fails again and again         | TelegramRecoveryTest      | telegramThatFailsAgainAndAgainIsHeldAndTheOthersGoOn
            a feed takes back what it said                | PutRightByAlertsTest      | cancelOfAFeedCancelsWhatItTakesBackAndStopsIt
            a cancel of what nobody was told              | TelegramIntakeTest        | cancelOfWhatNobodyWasToldIsOnlyRecorded
            """)
    void eachHasItsTest(String trouble, String test, String method) throws IOException {
        assertThat(tests).as(trouble).containsKey(test);
        List<String> lines = Files.readAllLines(tests.getOrDefault(test, Path.of(test)));
        assertThat(lines).as(trouble).anyMatch(line -> line.contains("void " + method + "("));
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
