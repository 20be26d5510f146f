package org.todoke.sandbox.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-21T01:02:03.456Z");
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void findsMessagesAgainAtTheNextStart() throws IOException {
        try (MessageStore store = open()) {
            accept(store, "k1", "one", "a@x.example", "b@x.example");
            accept(store, "", "two", "A@x.example");
        }
        try (MessageStore store = open()) {
            accept(store, "k3", "three", "c@x.example");
            assertThat(store.counts()).containsEntry(Channel.EMAIL, 4L).containsEntry(Channel.LINE, 0L);
            assertThat(contents(store, null)).containsExactly("three", "two", "one", "one");
            assertThat(contents(store, "a@X.example")).containsExactly("two", "one");
            assertThat(keys(store))
                    .containsExactly("k1 a@x.example", "k1 b@x.example", " A@x.example", "k3 c@x.example");
            StoredMessage first = newestFirst(store, null).getLast();
            assertThat(first.receivedAt()).isEqualTo(NOW);
            assertThat(first.channel()).isEqualTo(Channel.EMAIL);
            assertThat(first.key()).isEqualTo("k1");
            assertThat(newestFirst(store, null).stream()
                            .map(StoredMessage::providerId)
                            .distinct())
                    .hasSize(3);
        }
    }

    @Test
    void dropsTheUnfinishedEntryOfAKilledRunWhereverItWasCut() throws IOException {
        byte[] whole = journalOfTwo();
        Path file = folder.resolve("messages.journal");
        int lastEntry = whole.length - endOfFirst(whole);
        for (int missing = 1; missing < lastEntry; missing++) {
            Files.write(file, Arrays.copyOf(whole, whole.length - missing));
            try (MessageStore store = open()) {
                assertThat(contents(store, null)).containsExactly("first");
                accept(store, "k", "after", "a@x.example");
                assertThat(contents(store, "a@x.example")).containsExactly("after", "first");
            }
            try (MessageStore store = open()) {
                assertThat(contents(store, null)).containsExactly("after", "first");
            }
        }
    }

    @Test
    void dropsAnEntryWhoseBytesWereNotAllWritten() throws IOException {
        byte[] whole = journalOfTwo();
        whole[whole.length - 3] ^= 1;
        Files.write(folder.resolve("messages.journal"), whole);
        try (MessageStore store = open()) {
            assertThat(contents(store, null)).containsExactly("first");
        }
    }

    @Test
    void keepsWhatWasCommittedWhenItIsNeverClosed() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (MessageStore store = open()) {
            accept(store, "k", "kept", "a@x.example");
            store.commit();
            Files.copy(folder.resolve("messages.journal"), copy.resolve("messages.journal"));
        }
        try (MessageStore store = MessageStore.inFolder(copy, clock)) {
            assertThat(contents(store, null)).containsExactly("kept");
        }
    }

    @Test
    void tellsApartAddressesThatShareAHash() throws IOException {
        try (MessageStore store = open()) {
            assertThat(hash("1~@x.example")).isEqualTo(hash("2_@x.example"));
            accept(store, "k1", "one", "1~@x.example");
            accept(store, "k2", "two", "2_@x.example");
            assertThat(contents(store, "1~@x.example")).containsExactly("one");
            assertThat(contents(store, "2_@x.example")).containsExactly("two");
        }
    }

    @Test
    void keepsTheNewestFirstPerAddressThroughManyMessages() throws IOException {
        try (MessageStore store = open()) {
            for (int i = 0; i < 5000; i++) {
                accept(store, "k" + i, "text " + i, "r" + i % 1700 + "@x.example");
            }
            assertThat(contents(store, "r7@x.example")).containsExactly("text 3407", "text 1707", "text 7");
            assertThat(contents(store, "r1700@x.example")).isEmpty();
            assertThat(keys(store)).hasSize(5000).startsWith("k0 r0@x.example").endsWith("k4999 r1599@x.example");
        }
    }

    @Test
    void keepsAMessageLargerThanItsBuffer() throws IOException {
        String large = "x".repeat(3_000_000);
        try (MessageStore store = open()) {
            accept(store, "k1", "small", "a@x.example");
            accept(store, "k2", large, "a@x.example");
            accept(store, "k3", "small too", "a@x.example");
            assertThat(contents(store, null)).containsExactly("small too", large, "small");
        }
        try (MessageStore store = open()) {
            assertThat(contents(store, null)).containsExactly("small too", large, "small");
        }
    }

    @Test
    void findsAMessageByItsProviderIdAndRecipient() throws IOException {
        try (MessageStore store = open()) {
            accept(store, "k0", "other", "c@x.example");
            String id = ProviderId.format(accept(store, "k1", "one", "a@x.example", "b@x.example"));
            assertThat(store.find(id).map(StoredMessage::address)).contains("a@x.example");
            assertThat(store.find(id, "B@x.example").map(StoredMessage::address))
                    .contains("b@x.example");
            assertThat(store.find(id, "c@x.example")).isEmpty();
            assertThat(store.find(id.toLowerCase(Locale.ROOT))).isEmpty();
            assertThat(store.find("0000000000000")).isEmpty();
            assertThat(store.find("nonsense")).isEmpty();
        }
    }

    @Test
    void forgetsEverythingWhenCleared() throws IOException {
        String before;
        try (MessageStore store = open()) {
            before = ProviderId.format(accept(store, "k1", "one", "a@x.example"));
            store.clear();
            assertThat(store.counts().values()).containsOnly(0L);
            assertThat(contents(store, null)).isEmpty();
            assertThat(store.find(before)).isEmpty();
            accept(store, "k2", "two", "a@x.example");
            assertThat(contents(store, "a@x.example")).containsExactly("two");
        }
        try (MessageStore store = open()) {
            assertThat(contents(store, null)).containsExactly("two");
            assertThat(store.find(before)).isEmpty();
        }
    }

    @Test
    void aReaderEndsWhenTheStoreIsClearedUnderIt() throws IOException {
        try (MessageStore store = open()) {
            accept(store, "k1", "one", "a@x.example");
            accept(store, "k2", "two", "a@x.example");
            try (Stream<StoredMessage> messages = store.newestFirst(null, "a@x.example")) {
                Iterator<StoredMessage> reader = messages.iterator();
                assertThat(text(reader.next())).isEqualTo("two");
                store.clear();
                accept(store, "k3", "three", "a@x.example");
                assertThat(reader.hasNext()).isFalse();
            }
        }
    }

    @Test
    void namingKeysEndsWhenTheStoreIsClearedUnderIt() throws IOException {
        try (MessageStore store = open()) {
            for (int i = 0; i < 2000; i++) {
                accept(store, "k" + i, "text", "a@x.example");
            }
            List<String> seen = new ArrayList<>();
            store.forEachKey(Channel.EMAIL, (key, _) -> {
                seen.add(key);
                store.clear();
            });
            assertThat(seen).startsWith("k0").hasSizeLessThan(2000);
        }
    }

    @Test
    void refusesAFileThatIsNoJournal() throws IOException {
        Path file = folder.resolve("messages.journal");
        Files.writeString(file, "somebody else's data");
        assertThatIOException().isThrownBy(this::open).withMessageContaining("is not a message journal");
        assertThat(file).hasContent("somebody else's data");
    }

    @Test
    void refusesAFolderThatIsInUse() throws IOException {
        try (MessageStore first = open()) {
            assertThatIOException().isThrownBy(this::open).withMessageContaining("in use by another sandbox");
            accept(first, "k", "still works", "a@x.example");
        }
    }

    @Test
    void leavesNoTemporaryFileBehind() throws IOException {
        try (MessageStore store = JournalStore.open(Journal.temporary(folder), clock)) {
            accept(store, "k", "text", "a@x.example");
            assertThat(contents(store, null)).containsExactly("text");
            assertThat(folder).isEmptyDirectory();
        }
    }

    private MessageStore open() throws IOException {
        return MessageStore.inFolder(folder, clock);
    }

    private byte[] journalOfTwo() throws IOException {
        try (MessageStore store = open()) {
            accept(store, "k1", "first", "a@x.example");
            accept(store, "k2", "second", "b@x.example");
        }
        return Files.readAllBytes(folder.resolve("messages.journal"));
    }

    private static int endOfFirst(byte[] journal) {
        int start = new String(journal, StandardCharsets.ISO_8859_1).indexOf("first");
        return start + "first".length();
    }

    private static long accept(MessageStore store, String key, String content, String... addresses) throws IOException {
        Incoming message = new Incoming();
        for (String address : addresses) {
            byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
            message.addRecipient(bytes, 0, bytes.length);
        }
        // The key lies inside the content, as in a mail; here in front of it, cut off again by text().
        byte[] bytes = (key + "|" + content).getBytes(StandardCharsets.UTF_8);
        message.content().append(bytes, 0, bytes.length);
        message.key(0, key.length());
        return store.accept(Channel.EMAIL, message);
    }

    private static List<StoredMessage> newestFirst(MessageStore store, @Nullable String address) {
        try (Stream<StoredMessage> messages = store.newestFirst(Channel.EMAIL, address)) {
            return messages.toList();
        }
    }

    private static List<String> contents(MessageStore store, @Nullable String address) {
        return newestFirst(store, address).stream().map(JournalStoreTest::text).toList();
    }

    private static String text(StoredMessage message) {
        String content = message.contentAsText();
        return content.substring(content.indexOf('|') + 1);
    }

    private static List<String> keys(MessageStore store) throws IOException {
        List<String> keys = new ArrayList<>();
        store.forEachKey(Channel.EMAIL, (key, address) -> keys.add(key + " " + address));
        return keys;
    }

    private static int hash(String address) {
        byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
        return AddressHash.of(bytes, 0, bytes.length);
    }
}
