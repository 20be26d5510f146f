package org.todoke.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * One running process of the hub.
 *
 * @param id drawn at its start
 * @param host for people: the machine's name and the process's number
 */
record HubInstance(UUID id, String host) {
    /** This one, as it is from its start to its end. */
    static HubInstance here() {
        return new HubInstance(
                UUID.randomUUID(), hostName() + "/" + ProcessHandle.current().pid());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
