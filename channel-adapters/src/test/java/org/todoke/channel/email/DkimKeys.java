package org.todoke.channel.email;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A key of its own for each test.
 *
 * @param file the private half, in PEM
 * @param record the public half, as it stands in the DNS
 */
record DkimKeys(Path file, String record) {
    static DkimKeys rsa(Path folder, int bits) throws NoSuchAlgorithmException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        return new DkimKeys(
                written(folder, "PRIVATE KEY", pair.getPrivate().getEncoded()),
                "v=DKIM1; k=rsa; p=" + base64(pair.getPublic().getEncoded()));
    }

    static Path written(Path folder, String label, byte[] content) throws IOException {
        String pem = "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content)
                + "\n-----END " + label + "-----\n";
        return Files.writeString(folder.resolve("dkim.pem"), pem);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
