package org.todoke.standalone;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a test starts in a process of its own, in order to kill it: both servers, a row, a record, and then nothing. */
final class KillableHub {
    private KillableHub() {}

    /** @param args the data folder, and a file to create when everything is stored */
    public static void main(String[] args) throws Exception {
        DataFolder folder = DataFolder.open(Path.of(args[0]));
        EmbeddedDatabase database = new EmbeddedDatabase(folder.path().resolve("postgres")).start();
        EmbeddedKafka kafka = new EmbeddedKafka(folder.path().resolve("kafka")).start();
        DatabaseProbe.of(database).execute("CREATE TABLE kept (word text)");
        DatabaseProbe.of(database).execute("INSERT INTO kept VALUES ('before the kill')");
        KafkaProbe probe = new KafkaProbe(kafka.bootstrapServers());
        probe.createTopic("kept");
        probe.send("kept", "before the kill");
        Files.writeString(Path.of(args[1]), "stored", StandardCharsets.UTF_8);
        // Ends by itself should the test that started it be gone.
        System.in.read();
    }
}
