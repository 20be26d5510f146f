package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.channel.email.dkim.DkimProperties;
import org.todoke.channel.email.dkim.DkimSigner;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.SampleBatches;

/** Mails as they leave, checked by a verifier that others wrote. */
class SignedMailTest {
    private static final URI LINK = URI.create("https://todoke.example.jp/u/" + "A".repeat(43) + "." + "b".repeat(22));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Lane.class)
    void mailsOfEveryLaneCarryASignatureThatHolds(Lane lane) throws Exception {
        DkimKeys keys = DkimKeys.rsa(folder, 2048);
        String mail = written(composer(keys), message("【訓練】避難指示"), lane, "taro@example.jp");

        SignatureRecord signature = verified(mail, keys).getFirst();

        assertThat(signature.getDToken()).hasToString("city.example.jp");
        assertThat(signature.getSelector()).hasToString("todoke2026");
        assertThat(signature.getHashMethod()).hasToString("sha256");
        assertThat(signature.getHeaders())
                .extracting(Object::toString)
                .contains("from", "to", "subject", "date", "message-id", "mime-version", "content-type")
                .contains(
                        lane == Lane.TRANSACTIONAL
                                ? new String[] {"from"}
                                : new String[] {"list-id", "list-unsubscribe", "list-unsubscribe-post"});
        assertThat(signature.getHeaders())
                .extracting(Object::toString)
                .filteredOn("from"::equals)
                .as("From, and that there is no other one")
                .hasSize(2);
    }

    @Test
    void anEd25519KeySignsAsWell() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path key = DkimKeys.written(folder, "PRIVATE KEY", pair.getPrivate().getEncoded());
        MailComposer composer = new MailComposer(new MailFrom("info@city.example.jp", null), signer(key));

        String mail = written(composer, message("避難指示"), Lane.EMERGENCY, "taro@example.jp");

        assertThat(Ed25519Check.holds(mail, pair.getPublic())).isTrue();
        assertThat(Ed25519Check.holds(mail.replace("To: taro", "To: jiro"), pair.getPublic()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b@docomo.ne.jp",
                "a.@ezweb.ne.jp",
                "-a@docomo.ne.jp",
                "\"a@b\"@example.jp",
                "花子@example.jp",
                "a-very-long-local-part-that-goes-on-and-on-until-it-is-64-octets@a-long-domain.example.jp"
            })
    void whoeverItGoesTo(String address) throws Exception {
        DkimKeys keys = DkimKeys.rsa(folder, 1024);

        assertThat(verified(written(composer(keys), message("お知らせ"), Lane.ROUTINE, address), keys))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "短い",
                "とても長い題名は何行にもわたって折り返されるので、正規化されたときにも同じでなければなりません。とても長い題名は何行にも",
                "ASCII  with   many    spaces",
                "mixed 半角ｶﾅ 🚨 and (specials), \"quotes\" <here>"
            })
    void whateverItSays(String title) throws Exception {
        DkimKeys keys = DkimKeys.rsa(folder, 1024);
        MailComposer composer = composer(keys);
        for (Language language : Language.SHIPPED) {
            OutgoingMessage message = SampleBatches.message(
                    AlertStatus.ACTUAL, language, "子育て (0–6)", new Content(title, "本文\n\n  \n続き  \n", null));

            assertThat(verified(written(composer, message, Lane.ROUTINE, "taro@example.jp"), keys))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            To: taro@example.jp        | To: jiro@example.jp
            List-Unsubscribe: <https:  | List-Unsubscribe: <http:
            List-Unsubscribe=One-Click | List-Unsubscribe=Two-Click
            Message-ID: <AAAA          | Message-ID: <BAAA
            From: info@                | From: evil@
            Subject:                   | Subject: x
            MIME-Version: 1.0          | MIME-Version: 1.1
            charset=UTF-8              | charset=UTF-7
            PCFET0NUWVBFI              | PCFET0NUWVBFJ
            """)
    void nothingThatMattersCanBeChangedUnnoticed(String from, String to) throws Exception {
        DkimKeys keys = DkimKeys.rsa(folder, 1024);
        String original = written(composer(keys), message("お知らせ"), Lane.ROUTINE, "taro@example.jp");
        String changed = original.replaceFirst(Pattern.quote(from), to);

        assertThat(changed).isNotEqualTo(original);
        assertThatThrownBy(() -> verified(changed, keys)).isInstanceOf(FailException.class);
    }

    @Test
    void nobodyCanAddASecondSender() throws Exception {
        DkimKeys keys = DkimKeys.rsa(folder, 1024);
        String mail = written(composer(keys), message("お知らせ"), Lane.ROUTINE, "taro@example.jp");

        assertThatThrownBy(() -> verified("From: evil@example.com\r\n" + mail, keys))
                .isInstanceOf(FailException.class);
    }

    @Test
    void withoutAKeyNothingIsSigned() throws Exception {
        MailComposer composer = new MailComposer(new MailFrom("info@city.example.jp", null), null);

        assertThat(written(composer, message("お知らせ"), Lane.ROUTINE, "taro@example.jp"))
                .startsWith("To: ");
    }

    @Test
    void aKeyThatDoesNotSignStopsTheStartAndSaysWhy() throws Exception {
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> signer(missing))
                .hasMessage(
                        "todoke.channel.email.dkim.private-key is \"" + missing + "\": expected a readable PEM file");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        assertThatThrownBy(() -> signer(empty)).hasMessageContaining("which holds no PEM block: expected");
        Path old = DkimKeys.written(folder, "RSA PRIVATE KEY", new byte[10]);
        assertThatThrownBy(() -> signer(old)).hasMessageContaining("openssl pkcs8 -topk8");
        Path weak = DkimKeys.rsa(folder, 512).file();
        assertThatThrownBy(() -> signer(weak)).hasMessageContaining("an RSA key of 512 bits: expected");
        Path other = DkimKeys.written(folder, "PRIVATE KEY", new byte[10]);
        assertThatThrownBy(() -> signer(other)).hasMessageContaining("a key of another type: expected");
    }

    @Test
    void selectorAndKeyAreNeeded() {
        assertThatThrownBy(() -> new DkimProperties(null, null, folder))
                .hasMessageStartingWith("todoke.channel.email.dkim.selector is \"\": expected");
        assertThatThrownBy(() -> new DkimProperties("a b", "s", folder))
                .hasMessageStartingWith("todoke.channel.email.dkim.domain is \"a b\": expected");
        assertThatThrownBy(() -> new DkimProperties(null, "s", null))
                .hasMessageStartingWith("todoke.channel.email.dkim.private-key is \"\": expected");
    }

    private static MailComposer composer(DkimKeys keys) {
        return new MailComposer(new MailFrom("info@city.example.jp", null), signer(keys.file()));
    }

    private static DkimSigner signer(Path key) {
        return DkimSigner.of(new DkimProperties(null, "todoke2026", key), "city.example.jp");
    }

    private static OutgoingMessage message(String title) {
        return SampleBatches.message(AlertStatus.ACTUAL, Language.JA, "防災", new Content(title, "高台へ避難してください。", null));
    }

    private static String written(MailComposer composer, OutgoingMessage message, Lane lane, String address) {
        WriteBuffer bytes = new WriteBuffer();
        composer.compose(message, lane)
                .render(Mailbox.of(address).orElseThrow(), new DeliveryId(new UUID(1, 2), new UUID(3, 4)), LINK)
                .appendTo(bytes);
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    private static List<SignatureRecord> verified(String mail, DkimKeys keys) throws IOException, FailException {
        DKIMVerifier verifier = new DKIMVerifier((methods, selector, domain) -> {
            assertThat(selector + "._domainkey." + domain).isEqualTo("todoke2026._domainkey.city.example.jp");
            return List.of(keys.record());
        });
        List<SignatureRecord> records =
                verifier.verify(new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
        assertThat(records).isNotNull();
        return records;
    }
}
