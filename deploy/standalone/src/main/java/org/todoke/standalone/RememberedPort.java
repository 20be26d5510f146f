package org.todoke.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A loopback port that a server keeps from one start to the next. Nothing outside this machine may reach the embedded
 * servers, so loopback is the only address they bind.
 */
final class RememberedPort {
    static final String HOST = "127.0.0.1";
    static final int HIGHEST = 65_535;

    private RememberedPort() {}

    /** The port written in the file while it is still free; otherwise a free one, which the file then names. */
    static int claim(Path file) throws IOException {
        int remembered = read(file);
        if (remembered > 0 && isFree(InetAddress.ofLiteral(HOST), remembered)) {
            return remembered;
        }
        int chosen = anyFree();
        PrivateFiles.write(file, chosen + "\n");
        return chosen;
    }

    /** Whether a server could listen on the port now; {@code null} stands for every address of this machine. */
    static boolean isFree(@Nullable InetAddress address, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int anyFree() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return probe.getLocalPort();
        }
    }

    private static int read(Path file) throws IOException {
        try {
            int port = Integer.parseInt(Files.readString(file).strip());
            return port > 0 && port <= HIGHEST ? port : 0;
        } catch (NoSuchFileException | NumberFormatException e) {
            // Never written, or spoilt: the port is only a convenience, a new one does.
            return 0;
        }
    }
}
