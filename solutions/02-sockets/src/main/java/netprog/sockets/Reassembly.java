package netprog.sockets;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What an assembler knows of one message.
sealed interface Reassembly {

    /// {@return the moment from which its time is counted}
    Instant since();

    /// {@return how many octets it costs}
    int octets();

    /// Fragments are missing. What is kept grows with what has come, whatever
    /// count was announced.
    final class Partial implements Reassembly {

        private final Instant since;
        private final int count;
        private final Map<Integer, byte[]> payloads = new HashMap<>();
        private int octets;

        Partial(Instant since, int count) {
            this.since = since;
            this.count = count;
        }

        @Override
        public Instant since() {
            return since;
        }

        @Override
        public int octets() {
            return octets;
        }

        boolean holds(Fragment fragment) {
            return fragment.count() == count
                    && Arrays.equals(fragment.payload(), payloads.get(fragment.index()));
        }

        boolean contradicts(Fragment fragment) {
            return fragment.count() != count
                    || payloads.containsKey(fragment.index()) && !holds(fragment);
        }

        /// {@return how many octets all datagrams of the message have at least, if
        /// this new one is among them}
        long leastOctetsWith(Fragment fragment) {
            long missing = count - payloads.size() - 1L;
            return octets + fragment.octets() + missing * MessageAssembler.HEADER_OCTETS;
        }

        void add(Fragment fragment) {
            payloads.put(fragment.index(), fragment.payload());
            octets += fragment.octets();
        }

        boolean lacksOnlyOne() {
            return payloads.size() == count - 1;
        }

        /// {@return the whole message; all its fragments are here}
        byte[] message() {
            ByteArrayOutputStream message = new ByteArrayOutputStream(octets);
            for (int index = 0; index < count; index++) {
                message.writeBytes(payloads.get(index));
            }
            return message.toByteArray();
        }
    }

    /// It was delivered or given up. The number is remembered, so that fragments
    /// which are still on their way do not begin it anew.
    record Done(Instant since) implements Reassembly {

        @Override
        public int octets() {
            return MessageAssembler.HEADER_OCTETS;
        }
    }
}
